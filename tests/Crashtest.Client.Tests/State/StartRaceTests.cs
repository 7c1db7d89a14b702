using System.IO;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>
/// Processes, and threads of one, that come to a new folder together start one scan. More rounds: <c>dotnet run -c
/// Release --project tests/Crashtest.Campaigns -- race --processes 12 --without-locks</c>.
/// </summary>
public sealed class StartRaceTests
{
    [Theory]
    [InlineData(12, 1, false, false)]
    [InlineData(4, 1, true, false)]
    [InlineData(4, 3, true, true)]
    [InlineData(1, 12, true, false)]
    [InlineData(1, 12, false, true)]
    public async Task Processes_start_one_scan_with_and_without_file_locks(
        int processes, int threads, bool hasLocks, bool isByTarget)
    {
        using var output = new StringWriter();
        var race = new RaceCampaign(
            processes, rounds: 4, seed: 1, hasLocks, output) { Threads = threads, IsByTarget = isByTarget };

        int result = await race.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result == 0, output.ToString());
    }
}
