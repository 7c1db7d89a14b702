using System.IO;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>Processes that come to a new folder together start one scan. More rounds: <c>dotnet run -c Release --project tests/Crashtest.Campaigns -- race --processes 12 --without-locks</c>.</summary>
public sealed class StartRaceTests
{
    [Theory]
    [InlineData(12, false)]
    [InlineData(4, true)]
    public async Task Processes_start_one_scan_with_and_without_file_locks(int processes, bool hasLocks)
    {
        using var output = new StringWriter();

        int result = await new RaceCampaign(processes, rounds: 4, seed: 1, hasLocks, output).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result == 0, output.ToString());
    }
}
