using System.IO;
using System.Threading.Tasks;
using Crashtest.Campaigns.Losses;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>
/// A start that the service took is found again. More starts: <c>dotnet run -c Release --project
/// tests/Crashtest.Campaigns -- losses --count 1000</c>.
/// </summary>
public sealed class LostStartTests
{
    [Fact]
    public async Task Each_lost_start_is_found_again_and_no_other_scan_is_claimed()
    {
        using var output = new StringWriter();

        int result = await new LossCampaign(count: 40, seed: 1, output).RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result == 0, output.ToString());
    }
}
