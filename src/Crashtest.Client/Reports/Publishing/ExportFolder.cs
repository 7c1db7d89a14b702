using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Html;
using Crashtest.Client.Reports.Saving;

namespace Crashtest.Client.Reports.Publishing;

/// <summary>
/// Exports of several reports into one folder: each gets a file named after its target, and pages get an index.
/// </summary>
public sealed class ExportFolder
{
    private const string IndexName = "index.html";

    private readonly string _path;
    private readonly bool _noClobber;
    private readonly bool _force;
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase) { IndexName };
    private readonly List<FleetPageRow> _rows = [];

    /// <param name="path">The full path of the folder; it is made if it does not exist.</param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    public ExportFolder(string path, bool noClobber, bool force)
    {
        _path = path;
        _noClobber = noClobber;
        _force = force;
    }

    /// <summary>Whether a destination is a folder: one that is there, or a name that ends like one.</summary>
    public static bool IsFolder(string path) =>
        Directory.Exists(path)
            || path.EndsWith("/", StringComparison.Ordinal)
            || path.EndsWith(Path.DirectorySeparatorChar.ToString(), StringComparison.Ordinal);

    /// <summary>The file for the next report. No two reports of the command get the same.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public FileDestination GetDestination(string title, ExportFormat format)
    {
        MakeFolder();
        string stem = SafeFileName.Create(title) ?? "report";
        string extension = GetExtension(format);
        string name = stem + extension;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = $"{stem}-{i}{extension}";
        }

        return new FileDestination(Path.Combine(_path, name), _noClobber, _force);
    }

    /// <summary>Writes the index of the pages, if there are several.</summary>
    /// <returns>Its full path, or null.</returns>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public string? WriteIndex()
    {
        if (_rows.Count < 2 || _rows.TrueForAll(row => row.FileName is null))
        {
            return null;
        }

        var destination = new FileDestination(Path.Combine(_path, IndexName), _noClobber, _force);
        destination.Check();
        using var draft = new FileDraft(destination.Path);
        draft.Fill(stream => FleetPage.Write(stream, _rows));
        draft.MoveIntoPlace(destination);
        return destination.Path;
    }

    /// <summary>Remembers a target whose report could not be read, for the index.</summary>
    /// <param name="title">The name of the target or of the report, or null.</param>
    /// <param name="run">What is known of its run.</param>
    public void AddMissing(string? title, ExportedRun run) => _rows.Add(new FleetPageRow
    {
        Title = string.IsNullOrWhiteSpace(title) ? "report" : title!,
        FileName = null,
        Verdict = new Verdict { Outcome = Outcome.Inconclusive, Reasons = [.. run.Reasons] },
    });

    /// <summary>Remembers a page for the index.</summary>
    internal void Add(FleetPageRow row) => _rows.Add(row);

    private static string GetExtension(ExportFormat format) => format switch
    {
        ExportFormat.Html => ".html",
        ExportFormat.Markdown => ".md",
        ExportFormat.Csv => ".csv",
        ExportFormat.JUnit => ".junit.xml",
        ExportFormat.Sarif => ".sarif",
        ExportFormat.GitLab => ".gitlab.json",
        ExportFormat.DefectDojo => ".defectdojo.json",
        ExportFormat.SonarQube => ".sonarqube.json",
        _ => ".json",
    };

    private void MakeFolder() =>
        WriteGuard.Run(_path, () => Directory.CreateDirectory(_path), "the folder cannot be created");
}
