using System;
using System.Globalization;
using System.IO;
using Crashtest.Client.Files;

namespace Crashtest.Client.Reports.Saving;

/// <summary>Where a report goes, and what may happen to a file that is there.</summary>
public sealed class ReportDestination
{
    private readonly ReportNames? _names;
    private readonly (string Stem, bool IsTaken)? _name;

    /// <param name="path">
    /// The full path of a file, of a folder that exists, or, with a separator at its end, of one that is made.
    /// </param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    public ReportDestination(string path, bool noClobber, bool force)
    {
        Path = path;
        NoClobber = noClobber;
        Force = force;
        IsFolder = Directory.Exists(path) || EndsInSeparator(path);
    }

    /// <param name="path">As in the other constructor.</param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    /// <param name="label">The user's label for the target, after which a report in a folder is named.</param>
    /// <param name="names">The names that other reports of the same command have.</param>
    public ReportDestination(string path, bool noClobber, bool force, string label, ReportNames names)
        : this(path, noClobber, force)
    {
        _names = names;
        if (IsFolder)
        {
            _name = names.Reserve(path, label);
        }
        else
        {
            _name = null;
        }
    }

    /// <summary>The full path of a file or folder.</summary>
    public string Path { get; }

    /// <summary>Whether a file that is there stays as it is.</summary>
    public bool NoClobber { get; }

    /// <summary>Whether a read-only file is replaced too.</summary>
    public bool Force { get; }

    /// <summary>Whether <see cref="Path"/> is a folder, in which each report gets a name of its own.</summary>
    public bool IsFolder { get; }

    /// <summary>The full path of the file for a scan's report. Call it once for each scan.</summary>
    /// <param name="scanId">The scan.</param>
    /// <param name="format">The format of the report.</param>
    /// <param name="target">
    /// The label of the target, if scans of other targets may have the same number; or null.
    /// </param>
    public string GetFile(long scanId, ReportFormat format, string? target = null)
    {
        if (IsFolder)
        {
            return System.IO.Path.Combine(Path, $"{GetStem(scanId, target)}.{GetExtension(format)}");
        }

        return Path;
    }

    /// <summary>
    /// Looks before a long run whether the report could be saved at its end; makes the folder that is to be made.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public void Check(ReportFormat format)
    {
        if (!IsFolder)
        {
            CheckFile(Path);
        }
        else if (_name is { IsTaken: false } name)
        {
            CheckFile(System.IO.Path.Combine(Path, $"{name.Stem}.{GetExtension(format)}"));
        }
        else
        {
            MakeFolder();
            WriteGuard.Run(Path, () => TemporaryFile.TryOut(Path));
        }
    }

    /// <summary>
    /// Looks whether the file can be made, or replaced, as the caller wants it, and tries to write to its folder.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    internal void CheckFile(string file)
    {
        if (IsFolder)
        {
            MakeFolder();
        }

        CreateDestination(file).Check();
    }

    /// <summary>One file, to which the same applies.</summary>
    internal FileDestination CreateDestination(string file) => new(file, NoClobber, Force);

    private string GetStem(long scanId, string? target) => _name switch
    {
        null => GetDefaultStem(scanId, target),
        { IsTaken: false } name => name.Stem,
        { } name => _names!.MakeUnique(Path, name.Stem, scanId),
    };

    private static string GetDefaultStem(long scanId, string? target)
    {
        string? label = target is null ? null : SafeFileName.Create(target);
        if (label is null)
        {
            return string.Format(CultureInfo.InvariantCulture, "crashtest-{0}", scanId);
        }

        return string.Format(CultureInfo.InvariantCulture, "crashtest-{0}-{1}", label, scanId);
    }

    private void MakeFolder() =>
        WriteGuard.Run(Path, () => Directory.CreateDirectory(Path), "its folder cannot be created");

    private static bool EndsInSeparator(string path) =>
        path.Length > 0 && (path[path.Length - 1] == System.IO.Path.DirectorySeparatorChar
            || path[path.Length - 1] == System.IO.Path.AltDirectorySeparatorChar);

    private static string GetExtension(ReportFormat format) => format switch
    {
        ReportFormat.JUnit => "xml",
        ReportFormat.Pdf => "pdf",
        ReportFormat.Csv => "csv",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
