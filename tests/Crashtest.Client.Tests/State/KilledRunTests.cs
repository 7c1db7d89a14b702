using System.IO;
using System.Threading.Tasks;
using Crashtest.Campaigns.Processes;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>
/// A run that is killed and tried again starts one scan. More rounds: <c>dotnet run -c Release --project
/// tests/Crashtest.Campaigns -- kill --targets</c>.
/// </summary>
public sealed class KilledRunTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_run_that_is_tried_again_starts_one_scan(bool isByTarget)
    {
        using var output = new StringWriter();

        int result = await new KillCampaign(rounds: 4, seed: 1, isByTarget, output).RunAsync(
            TestContext.Current.CancellationToken);

        Assert.True(result == 0, output.ToString());
    }
}
