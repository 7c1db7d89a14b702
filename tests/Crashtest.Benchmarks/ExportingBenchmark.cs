using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Command = System.CommandLine.Command;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.Benchmarks;

/// <summary>A long report in each format of Export-CrashtestReport.</summary>
internal sealed class ExportingBenchmark : IBenchmark
{
    private const string Once = "export-once";
    private const double TimeLimit = 2000;
    private const double GrowthLimit = 100;

    // The formats that promise something come first.
    private static readonly string[] Formats = ["Sarif", "Html", "GitLab", "Markdown", "Csv", "JUnit"];

    private readonly Option<int> _cases =
        new("--cases") { Description = "How many test cases the report holds.", DefaultValueFactory = _ => 16_553 };
    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 5 };

    public string Name => "exporting";

    public string Title => "Exporting a long report";

    public string Method =>
        "`Export-CrashtestReport` in the engine, each format in a fresh process, of a report with as many test cases "
            + "as the longest "
        + "public scan had: those of a real report over and over, each at an address of its own.";

    public IReadOnlyList<Option> Options => [_cases, _rounds];

    public IReadOnlyList<Command> Workers => [BenchmarkRunner.Worker(Once, Export)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        int cases = options.GetValue(_cases);
        string folder = Directory.CreateTempSubdirectory("crashtest-benchmark-").FullName;
        try
        {
            string report = Path.Combine(folder, "report.xml");
            LongReport.Write(report, cases);
            var rows = new List<BenchmarkRow>();
            foreach (string format in Formats)
            {
                bool isPromised = format is "Sarif" or "Html";
                var time = new Figures(format, "ms");
                var growth = new Figures(format + ", growth of peak memory", "MB");
                for (int round = 0; round < options.GetValue(_rounds); round++)
                {
                    double[] figures = await Child.RunAsync(Once, $"{format}|{report}", cancellationToken);
                    time.Add(figures[0]);
                    growth.Add(figures[1]);
                }

                Console.WriteLine($"{time}\n{growth}");
                string what = string.Create(CultureInfo.InvariantCulture, $"{format} of {cases:N0} test cases");
                rows.Add(BenchmarkRow.Of(what, time.Median, "ms", isPromised ? TimeLimit : null));
                rows.Add(BenchmarkRow.Of(
                    what + ", growth of peak memory", growth.Median, "MB", isPromised ? GrowthLimit : null));
            }

            return rows;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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
            .AddArgument(parts[1]).AddArgument(Path.ChangeExtension(parts[1], ".out")).AddArgument(parts[0]);
        shell.Invoke();
        double elapsed = clock.Elapsed.TotalMilliseconds;
        self.Refresh();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{elapsed} {(self.PeakWorkingSet64 - before) / 1048576.0}"));
        return 0;
    }
}
