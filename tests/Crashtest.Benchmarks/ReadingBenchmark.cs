using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using Crashtest.Benchmarks.Running;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Benchmarks;

/// <summary>
/// The findings of a very long report, against a loop that looks at nothing and against what scripts do.
/// </summary>
internal sealed class ReadingBenchmark : IBenchmark
{
    private const string Once = "read-once";
    private const string Grow = "read-growth";
    private const double LoopLimit = 2;
    private const double ScriptLimit = 20;
    private const double GrowthLimit = 30;

    // More of them take a script many minutes and gigabytes; what counts is the time of each.
    private const int ScriptCases = 10_000;

    private const string Script =
        "$clock = [System.Diagnostics.Stopwatch]::StartNew(); $xml = [xml](Get-Content $args[0]); "
        + "$found = foreach ($case in $xml.testsuites.testsuite.testcase) { if ($case.failure) { "
        + "[pscustomobject]@{ Severity = $case.failure.type; Scanner = $case.classname; Title = $case.name; Message = "
        + "$case.failure.message } } }; "
        + "[Console]::WriteLine($clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)); if (-not "
        + "$found) { exit 1 }";

    private readonly Option<int> _cases =
        new("--cases") { Description = "How many test cases the report holds.", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 5 };

    public string Name => "reading";

    public string Title => "Reading the findings of a very long report";

    public string Method =>
        "Severity, scanner, title and message of every finding of a report of a million test cases, in turn with an "
            + "`XmlReader` loop "
        + "over the same file that looks at nothing, in one process. The script is `[xml](Get-Content)` and a loop "
        + "that makes an object "
        + "of each finding, in PowerShell, on 10,000 test cases; both are compared by the time "
        + "of a test case. Memory is measured with a youngest generation of 4 MB, whatever the cache of the processor.";

    public IReadOnlyList<Option> Options => [_cases, _rounds];

    public IReadOnlyList<Command> Workers =>
        [BenchmarkRunner.Worker(Once, Compare), BenchmarkRunner.Worker(Grow, Growth)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        int cases = options.GetValue(_cases);
        string folder = Directory.CreateTempSubdirectory("crashtest-benchmark-").FullName;
        try
        {
            string report = Path.Combine(folder, "long.xml");
            string shorter = Path.Combine(folder, "short.xml");
            LongReport.Write(report, cases);
            LongReport.Write(shorter, ScriptCases);
            double[] figures = await Child.RunAsync(Once, $"{options.GetValue(_rounds)}|{report}", cancellationToken);
            double growth = (await Child.MeasureMemoryAsync(Grow, report, cancellationToken))[0];
            double? script = await ScriptAsync(shorter, cancellationToken);
            string what = string.Create(CultureInfo.InvariantCulture, $"{cases:N0} test cases");
            return
            [
                BenchmarkRow.Multiple(what, figures[0], "an empty XmlReader loop", figures[1], "ms", LoopLimit),
                BenchmarkRow.TimesLess(
                    "each test case",
                    1000 * figures[0] / cases,
                    "a script",
                    1000 * script / ScriptCases,
                    "µs",
                    ScriptLimit),
                BenchmarkRow.Of(what + ", growth of peak memory", growth, "MB", GrowthLimit),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Prints the milliseconds of ours and of the empty loop, medians of rounds in turn behind one that warms up.
    /// </summary>
    private static int Compare(string argument)
    {
        string[] parts = argument.Split('|', 2);
        var ours = new Figures("ours", "ms");
        var loop = new Figures("loop", "ms");
        for (int round = -1; round < int.Parse(parts[0], CultureInfo.InvariantCulture); round++)
        {
            double first = Time(() => Loop(parts[1]));
            double second = Time(() => Read(parts[1]));
            if (round >= 0)
            {
                loop.Add(first);
                ours.Add(second);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours.Median} {loop.Median}"));
        return 0;
    }

    /// <summary>Prints by how many megabytes one reading raises the peak of the process.</summary>
    private static int Growth(string report)
    {
        using Process self = Process.GetCurrentProcess();
        long before = self.PeakWorkingSet64;
        Read(report);
        self.Refresh();
        Console.WriteLine(((self.PeakWorkingSet64 - before) / 1048576.0).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static double Time(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static void Loop(string report)
    {
        using XmlReader xml = XmlReader.Create(report);
        while (xml.Read())
        {
        }
    }

    private static void Read(string report)
    {
        long length = 0;
        foreach (Finding finding in new ReportFile(report).ReadFindings(CancellationToken.None))
        {
            length += finding.Scanner.Length + finding.Title.Length + finding.Message.Length + (long)finding.Severity;
        }

        if (length == 0)
        {
            throw new InvalidDataException("Nothing was read.");
        }
    }

    private static async Task<double?> ScriptAsync(string report, CancellationToken cancellationToken)
    {
        string file = Path.ChangeExtension(report, ".ps1");
        await File.WriteAllTextAsync(file, Script, cancellationToken);
        return await Peer.PowerShellFileAsync(file, report, cancellationToken);
    }
}
