using System;
using System.Globalization;
using Crashtest.Text;

namespace Crashtest;

/// <summary>A report that lies on disk, whole and checked.</summary>
public sealed class Report : CrashtestObject
{
    internal Report(
        string name,
        long scanId,
        ReportFormat format,
        string path,
        long length,
        string sha256,
        DateTimeOffset savedAt)
    {
        Name = name;
        ScanId = scanId;
        Format = format;
        Path = path;
        Length = length;
        Sha256 = sha256;
        SavedAt = savedAt;
    }

    /// <summary>The label of the scan target.</summary>
    public string Name { get; }

    /// <summary>The scan that the report is of.</summary>
    public long ScanId { get; }

    /// <summary>The format it was asked for in.</summary>
    public ReportFormat Format { get; }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>The size of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>The SHA-256 of the bytes on disk, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>When the file was moved into place, in UTC.</summary>
    public DateTimeOffset SavedAt { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        HarmlessLine.Format(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: {1} report of scan {2}, {3} bytes, {4}",
            Name,
            Format,
            ScanId,
            Length,
            Path));
}
