using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Benchmarks.Running;
using Command = System.CommandLine.Command;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.Benchmarks;

/// <summary>What Import-Module takes in a fresh process, in the hosted engine and in PowerShell.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const double Limit = 60;
    private const string Once = "import-once";
    private const string Empty = "an empty binary module";

    private readonly Option<int> _rounds =
        new("--rounds") { Description = "How often each is run.", DefaultValueFactory = _ => 15 };

    public string Name => "import";

    public string Title => "Importing the module";

    public string Method =>
        "`Import-Module` in a fresh process, in turn with an empty binary module and its manifest: in the engine as "
            + "its NuGet package has it, "
        + "which is compiled while it runs, and in PowerShell with native code, as its installers have it.";

    public IReadOnlyList<Option> Options => [_rounds];

    public IReadOnlyList<Command> Workers => [BenchmarkRunner.Worker(Once, Import)];

    public async Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        int rounds = options.GetValue(_rounds);
        string emptyModule = BuildMetadata.Get("EmptyModulePath");
        var ours = new Figures("Crashtest", "ms");
        var empty = new Figures("empty binary module", "ms");
        var bare = new Figures("its assembly without a manifest", "ms");
        var inPowerShell = new Figures("Crashtest in PowerShell", "ms");
        var emptyInPowerShell = new Figures("empty binary module in PowerShell", "ms");
        for (int round = 0; round < rounds; round++)
        {
            ours.Add((await Child.RunAsync(Once, BuildMetadata.Get("ModulePath"), cancellationToken))[0]);
            empty.Add((await Child.RunAsync(Once, emptyModule + ".psd1", cancellationToken))[0]);
            bare.Add((await Child.RunAsync(Once, emptyModule + ".dll", cancellationToken))[0]);
            if (await Peer.PowerShellTimeAsync(
                Peer.Import(BuildMetadata.Get("ModulePath")), cancellationToken) is { } milliseconds
                && await Peer.PowerShellTimeAsync(Peer.Import(emptyModule + ".psd1"), cancellationToken) is { } peer)
            {
                inPowerShell.Add(milliseconds);
                emptyInPowerShell.Add(peer);
            }
        }

        Console.WriteLine($"{ours}\n{empty}\n{bare}");
        List<BenchmarkRow> rows =
        [
            BenchmarkRow.Multiple("import, engine package", ours.Median, Empty, empty.Median, "ms"),
            BenchmarkRow.Of("above the empty module, engine package", ours.Median - empty.Median, "ms", Limit),
        ];
        if (inPowerShell.Count > 0)
        {
            Console.WriteLine($"{inPowerShell}\n{emptyInPowerShell}");
            rows.Add(BenchmarkRow.Multiple(
                "import, PowerShell", inPowerShell.Median, Empty, emptyInPowerShell.Median, "ms"));
            rows.Add(BenchmarkRow.Of(
                "above the empty module, PowerShell", inPowerShell.Median - emptyInPowerShell.Median, "ms", Limit));
        }

        return rows;
    }

    private static int Import(string module)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Shell.Create(runspace);
        shell.AddCommand("Import-Module")
            .AddParameter("Name", module)
            .AddParameter("ErrorAction", ActionPreference.Stop);
        var clock = Stopwatch.StartNew();
        shell.Invoke();
        Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
