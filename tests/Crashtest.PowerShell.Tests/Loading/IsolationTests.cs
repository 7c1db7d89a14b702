using System;
using System.IO;
using System.Threading.Tasks;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Loading;

/// <summary>
/// Whatever another module has loaded before, ours runs on its own files. Each case has a process of its own and forces
/// a retry: with a wrong Microsoft.Bcl an import and a first call still go well, and the first delay does not.
/// </summary>
public sealed class IsolationTests : Workplace
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData("ForeignAsyncInterfaces", 1)]
    [InlineData("ForeignPolly", 2)]
    public async Task The_running_code_is_bound_to_the_files_that_ship(string? foreign, int pollies)
    {
        Run("$null = Start-CrashtestScan w1 -Endpoint $endpoint");
        Simulator.Faults.Add(Fault.Status(503).On(CallKind.Status));
        string[] arguments =
            foreign is null ? [Simulator.Endpoint] : [Simulator.Endpoint, BuiltModule.Metadata(foreign)];

        string output = await FreshProcess.RunAsync("Isolation.ps1", arguments);

        string dependencies = Path.Combine(BuiltModule.Folder, "Dependencies");
        Assert.Contains("state: Ended", output, StringComparison.Ordinal);
        Assert.Contains(
            $"client: {dependencies}{Path.DirectorySeparatorChar}Crashtest.Client.dll",
            output,
            StringComparison.Ordinal);
        Assert.Contains(
            $"polly: {dependencies}{Path.DirectorySeparatorChar}Polly.Core.dll", output, StringComparison.Ordinal);
        Assert.Contains(
            $"async interfaces: {dependencies}{Path.DirectorySeparatorChar}Microsoft.Bcl.AsyncInterfaces.dll",
            output,
            StringComparison.Ordinal);
        Assert.Contains($"pollies: {pollies}", output, StringComparison.Ordinal);
        Assert.Equal(2, CountOf(CallKind.Status));
    }
}
