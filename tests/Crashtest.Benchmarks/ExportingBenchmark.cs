using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Command = System.CommandLine.Command;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.Benchmarks;

/// <summary>A long report in each format of Export-CrashtestReport.</summary>
internal sealed class ExportingBenchmark : IBenchmark
{
    private const string Once = "export-once";
    private const int LongCases = 100_000;
    private const double TimeLimit = 2000;
    private const double GrowthLimit = 100;

    // The formats that promise something come first.
    private static readonly string[] Formats =
        ["Sarif", "Html", "GitLab", "Markdown", "Csv", "JUnit", "Json", "DefectDojo", "SonarQube"];

    private readonly Option<int> _cases =
        new("--cases") { Description = "How many test cases the report holds.", DefaultValueFactory = _ => 16_553 };
    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 5 };
    private readonly Option<string?> _earlier =
        new("--earlier") { Description = "The benchmark program of an earlier version, which exports in turn." };

    public string Name => "exporting";

    public string Title => "Exporting a long report";

    public string Method =>
        "`Export-CrashtestReport` in the engine, each format in a fresh process, of a report with as many test cases "
        + "as the longest public scan had: those of a real report over and over, each at an address of its own. "
        + "Memory is the growth of its peak, and size is that of the file. A report of 100,000 is exported once.";

    public IReadOnlyList<Option> Options => [_cases, _rounds, _earlier];

    public IReadOnlyList<Command> Workers => [BenchmarkRunner.Worker(Once, Export)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("crashtest-benchmark-").FullName;
        try
        {
            var rows = new List<BenchmarkRow>();
            int cases = options.GetValue(_cases);
            string report = Path.Combine(folder, "report.xml");
            LongReport.Write(report, cases);
            foreach (string format in Formats)
            {
                rows.Add(await MeasureAsync(
                    format, report, cases, options.GetValue(_rounds), options.GetValue(_earlier), cancellationToken));
            }

            LongReport.Write(report, LongCases);
            foreach (string format in Formats)
            {
                rows.Add(await MeasureAsync(format, report, LongCases, 1, null, cancellationToken));
            }

            return rows;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchmarkRow> MeasureAsync(
        string format,
        string report,
        int cases,
        int rounds,
        string? earlier,
        CancellationToken cancellationToken)
    {
        var time = new Figures(format, "ms");
        var theirs = new Figures(format + ", earlier version", "ms");
        var growth = new Figures(format + ", memory", "MB");
        double size = 0;
        string argument = $"{format}|{report}";
        for (int round = 0; round < rounds; round++)
        {
            double[] figures = await Child.RunAsync(Once, argument, cancellationToken);
            time.Add(figures[0]);
            growth.Add(figures[1]);
            size = new FileInfo(GetDestination(report)).Length / 1048576.0;
            if (earlier is not null)
            {
                await TryMeasureAsync(earlier, argument, GetDestination(report), theirs, cancellationToken);
            }
        }

        Console.WriteLine($"{time}\n{growth}");
        string what = string.Create(CultureInfo.InvariantCulture, $"{format} of {cases:N0} test cases");
        string ours = string.Create(
            CultureInfo.InvariantCulture, $"{time.Median:0} ms, {growth.Median:0} MB of memory, {size:0.0} MB written");
        bool isPromised = format is "Sarif" or "Html" && cases < LongCases;
        return new BenchmarkRow(
            what,
            ours,
            theirs.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"earlier: {theirs.Median:0} ms"),
            theirs.Count == 0
                ? "–"
                : string.Create(CultureInfo.InvariantCulture, $"{time.Median / theirs.Median:0.00} times"),
            isPromised ? $"at most {TimeLimit} ms and {GrowthLimit} MB" : "–",
            !isPromised || (time.Median <= TimeLimit && growth.Median <= GrowthLimit));
    }

    // An earlier version may lack the format, and then fails or writes nothing.
    private static async Task TryMeasureAsync(
        string program, string argument, string destination, Figures time, CancellationToken cancellationToken)
    {
        try
        {
            File.Delete(destination);
            string output = await Child.OutputAsync(program, [Once, argument], cancellationToken);
            if (File.Exists(destination))
            {
                time.Add(double.Parse(output.Split(' ')[0], CultureInfo.InvariantCulture));
            }
        }
        catch (IOException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private static string GetDestination(string report) => Path.ChangeExtension(report, ".out");

    /// <summary>Exports once; prints the milliseconds of the command and the megabytes that memory grew.</summary>
    private static int Export(string argument)
    {
        string[] parts = argument.Split('|', 2);
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Shell.Create(runspace);
        shell.AddScript("Import-Module $args[0]").AddArgument(BuildMetadata.Get("ModulePath")).Invoke();
        shell.Commands.Clear();
        using Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64;
        var clock = Stopwatch.StartNew();
        shell.AddScript("Export-CrashtestReport $args[0] -Destination $args[1] -Format $args[2] -ErrorAction Stop")
            .AddArgument(parts[1]).AddArgument(GetDestination(parts[1])).AddArgument(parts[0]);
        shell.Invoke();
        double elapsed = clock.Elapsed.TotalMilliseconds;
        self.Refresh();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{elapsed} {(self.PeakWorkingSet64 - before) / 1048576.0}"));
        return 0;
    }
}
