using System;
using System.Globalization;
using System.IO;
using Crashtest.Client.Files;

namespace Crashtest.Client.Reports;

/// <summary>Where a report goes, and what may happen to a file that is there.</summary>
public sealed class ReportDestination
{
    /// <param name="path">The full path of a file, or of a folder that exists.</param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    public ReportDestination(string path, bool noClobber, bool force)
    {
        Path = path;
        NoClobber = noClobber;
        Force = force;
        IsFolder = Directory.Exists(path);
    }

    /// <summary>The full path of a file or folder.</summary>
    public string Path { get; }

    /// <summary>Whether a file that is there stays as it is.</summary>
    public bool NoClobber { get; }

    /// <summary>Whether a read-only file is replaced too.</summary>
    public bool Force { get; }

    /// <summary>Whether <see cref="Path"/> is a folder, in which each report gets a name of its own.</summary>
    public bool IsFolder { get; }

    /// <summary>The full path of the file for a scan's report.</summary>
    public string FileFor(long scanId, ReportFormat format) => IsFolder
        ? System.IO.Path.Combine(Path, string.Format(CultureInfo.InvariantCulture, "crashtest-{0}.{1}", scanId, Extension(format)))
        : Path;

    /// <summary>Looks before a long run whether the report could be saved at its end.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.</exception>
    public void Check()
    {
        if (!IsFolder)
        {
            CheckFile(Path);
        }
    }

    /// <summary>Looks whether the file can be made, or replaced, as the caller wants it.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.</exception>
    internal void CheckFile(string file) => DestinationOf(file).Check();

    /// <summary>One file, to which the same applies.</summary>
    internal FileDestination DestinationOf(string file) => new(file, NoClobber, Force);

    private static string Extension(ReportFormat format) => format switch
    {
        ReportFormat.JUnit => "xml",
        ReportFormat.Pdf => "pdf",
        ReportFormat.Csv => "csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
