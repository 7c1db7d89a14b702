using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Crashtest.Simulator;
using Crashtest.Simulator.Content;
using Command = System.CommandLine.Command;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.Benchmarks;

/// <summary>
/// A large report: Save-CrashtestReport in the engine against curl -o, in turn, from the same simulator.
/// </summary>
internal sealed partial class DownloadBenchmark : IBenchmark
{
    private const double RatioLimit = 1.3;
    private const double GrowthLimit = 30;
    private const string Webhook = "benchmark";
    private const string Once = "save-once";

    private readonly Option<long> _size =
        new("--megabytes") { Description = "The size of the report.", DefaultValueFactory = _ => 1024 };
    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 5 };

    public string Name => "download";

    public string Title => "Saving a large report";

    public string Method =>
        "`Save-CrashtestReport` in the engine and `curl -o`, each in a fresh process and in turn, from the same "
            + "simulator. Ours also checks "
        + "that the report is whole and hashes it.";

    public IReadOnlyList<Option> Options => [_size, _rounds];

    public IReadOnlyList<Command> Workers => [BenchmarkRunner.Worker(Once, Save)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        long megabytes = options.GetValue(_size);
        var service = new SimulatorOptions { QueuedFor = TimeSpan.Zero, RunningFor = TimeSpan.Zero };
        service.Reports["junit"] = BodyContent.GenerateJUnit(megabytes * 1024 * 1024);
        await using SimulatorHost simulator = await SimulatorHost.StartAsync(service, cancellationToken);
        string folder = Directory.CreateTempSubdirectory("crashtest-benchmark-").FullName;
        try
        {
            return await CompareAsync(
                simulator.Endpoint, folder, megabytes, options.GetValue(_rounds), cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Saves one report; prints the milliseconds of the download and of the command, and the megabytes that memory
    /// grew.
    /// </summary>
    private static int Save(string endpoint)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Shell.Create(runspace);
        shell.AddScript("Import-Module $args[0]; $scan = Start-CrashtestScan $args[1] -Endpoint $args[2]; $null = "
            + "$scan | Get-CrashtestScanStatus; $scan")
            .AddArgument(BuildMetadata.Get("ModulePath")).AddArgument(Guid.NewGuid()).AddArgument(endpoint);
        PSObject scan = shell.Invoke()[0];
        using Process self = Process.GetCurrentProcess();
        long before = self.WorkingSet64;
        string file = Path.Combine(Directory.CreateTempSubdirectory("crashtest-benchmark-").FullName, "report.xml");
        var clock = Stopwatch.StartNew();
        shell.Commands.Clear();
        shell.AddScript("$args[0] | Save-CrashtestReport -Path $args[1] -Verbose -ErrorAction Stop")
            .AddArgument(scan)
            .AddArgument(file);
        shell.Invoke();
        double command = clock.Elapsed.TotalMilliseconds;
        self.Refresh();
        double growth = (self.PeakWorkingSet64 - before) / 1048576.0;
        string download = shell.Streams.Verbose.Select(record => DownloadLine().Match(record.Message)).Single(
            match => match.Success).Groups[1].Value;
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{download} {command} {growth}"));
        return 0;
    }

    private static async Task<IReadOnlyList<BenchmarkRow>> CompareAsync(
        string endpoint, string folder, long megabytes, int rounds, CancellationToken cancellationToken)
    {
        using var http = new System.Net.Http.HttpClient();
        await http.PostAsync(new Uri($"{endpoint}/{Webhook}"), null, cancellationToken);
        var download = new Figures("Save-CrashtestReport, download", "ms");
        var command = new Figures("Save-CrashtestReport, with checks", "ms");
        var curl = new Figures("curl -o", "ms");
        var growth = new Figures("growth of peak memory", "MB");

        // The first round fills caches for both.
        for (int round = -1; round < rounds; round++)
        {
            double[] ours = await Child.RunAsync(Once, endpoint, cancellationToken);
            double theirs = await CurlAsync(
                $"{endpoint}/{Webhook}/scans/1/report/junit", Path.Combine(folder, "curl.xml"), cancellationToken);
            if (round >= 0)
            {
                download.Add(ours[0]);
                command.Add(ours[1]);
                growth.Add(ours[2]);
                curl.Add(theirs);
            }
        }

        Console.WriteLine($"{download}\n{command}\n{curl}\n{growth}");
        string what = string.Create(CultureInfo.InvariantCulture, $"{megabytes} MB");
        return
        [
            BenchmarkRow.Multiple($"downloading {what}", download.Median, "curl -o", curl.Median, "ms", RatioLimit),
            BenchmarkRow.Multiple($"downloading and checking {what}", command.Median, "curl -o", curl.Median, "ms"),
            BenchmarkRow.Of("growth of peak memory meanwhile", growth.Median, "MB", GrowthLimit),
        ];
    }

    private static async Task<double> CurlAsync(string url, string file, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await Child.OutputAsync("curl", ["--silent", "--fail", "--output", file, url], cancellationToken);
        double elapsed = clock.Elapsed.TotalMilliseconds;
        File.Delete(file);
        return elapsed;
    }

    [GeneratedRegex(@"report/junit: HTTP 200 \(([0-9]+) ms\)")]
    private static partial Regex DownloadLine();
}
