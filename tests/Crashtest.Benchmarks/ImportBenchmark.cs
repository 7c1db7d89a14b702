using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Shell = System.Management.Automation.PowerShell;

namespace Crashtest.Benchmarks;

/// <summary>What Import-Module takes in a fresh process with an open runspace.</summary>
internal static class ImportBenchmark
{
    private const double Limit = 60;

    public static async Task<int> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        string emptyModule = Metadata("EmptyModulePath");
        var ours = new Figures("Crashtest", "ms");
        var empty = new Figures("empty binary module", "ms");
        var bare = new Figures("its assembly without a manifest", "ms");
        for (int round = 0; round < rounds; round++)
        {
            ours.Add((await Child.RunAsync("import-once", Metadata("ModulePath"), cancellationToken))[0]);
            empty.Add((await Child.RunAsync("import-once", emptyModule + ".psd1", cancellationToken))[0]);
            bare.Add((await Child.RunAsync("import-once", emptyModule + ".dll", cancellationToken))[0]);
        }

        double above = ours.Median - empty.Median;
        Console.WriteLine($"{ours}\n{empty}\n{bare}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"above the empty module: {above:0.0} ms (at most {Limit:0})"));
        return above <= Limit ? 0 : 1;
    }

    public static int Once(string module)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = Shell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", module).AddParameter("ErrorAction", ActionPreference.Stop);
        var clock = Stopwatch.StartNew();
        shell.Invoke();
        Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public static string Metadata(string key) => typeof(ImportBenchmark).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
