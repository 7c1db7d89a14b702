using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Crashtest.Benchmarks;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Client.Tests.Aids;
using Crashtest.Simulator.Content;

namespace Crashtest.Browser.Tests;

/// <summary>A folder with the pages, exported as users export them.</summary>
internal sealed class PageFolder : IDisposable
{
    /// <summary>The page of the real report, which has 122 findings.</summary>
    public const string Sample = "shop";

    /// <summary>The page of a report whose every text attacks who shows it.</summary>
    public const string Hostile = "hostile";

    /// <summary>The page of a report that has no check.</summary>
    public const string Empty = "empty";

    /// <summary>The index of the pages of several targets, one of them with a hostile name.</summary>
    public const string Fleet = "index";

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 1, 2, 0, TimeSpan.Zero);

    private readonly string _path = Directory.CreateTempSubdirectory("crashtest-browser-tests-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>Gets the full path of a page.</summary>
    public string GetPath(string name) => Path.Combine(_path, "pages", name + ".html");

    /// <summary>Writes all pages.</summary>
    public void Write()
    {
        var folder = new ExportFolder(
            Path.Combine(_path, "pages") + Path.DirectorySeparatorChar, noClobber: false, force: false);
        var export = new ReportExport(new ExportOptions { Format = ExportFormat.Html }, new FixedClock());
        string sample = WriteReport("sample.xml", SampleReport.Bytes.Span);
        string hostile = WriteReport("hostile.xml", HostileText.Report());
        string fixedOne =
            WriteReport("fixed.xml", "<testsuite><testcase name='Check (1)'/><testcase name='Check (2)'/></testsuite>");
        List<ExportedRun> runs =
        [
            new() { ReportPath = sample, Title =
                Sample, ScanId = 41, StartedAt = Start, Duration = new TimeSpan(35, 39, 21), ReferencePath = fixedOne },
            new() { ReportPath = hostile, Title = Hostile },
            new() { ReportPath = WriteReport("empty.xml", "<testsuites/>"), Title = Empty },
            new() { ReportPath = fixedOne, Title = "fixed", ReferencePath = sample },
            new()
            {
                ReportPath = fixedOne,
                Title = "\"><script>alert(1)</script> javascript:alert(2) \u202Eevil.example/ %2f..%2f#?",
            },
        ];
        runs.ForEach(run => export.Export(run, folder, CancellationToken.None));
        folder.WriteIndex();
    }

    /// <summary>Writes the page of a report that has as many checks.</summary>
    /// <returns>The name of the page.</returns>
    public string WriteLong(string name, int checks)
    {
        string path = Path.Combine(_path, name + ".xml");
        LongReport.Write(path, checks);
        var run = new ExportedRun { ReportPath =
            path, Title = name, ScanId = 42, StartedAt = Start, Duration = new TimeSpan(2, 5, 0) };
        var export = new ReportExport(new ExportOptions { Format = ExportFormat.Html }, new FixedClock());
        export.Export(run, new FileDestination(GetPath(name), noClobber: false, force: false), CancellationToken.None);
        return name;
    }

    private string WriteReport(string name, string text)
    {
        string path = Path.Combine(_path, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string WriteReport(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(_path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // A page says when it was made, and pictures of it should not change from day to day.
    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Start.AddHours(36);
    }
}
