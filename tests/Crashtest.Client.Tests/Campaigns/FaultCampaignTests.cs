using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Crashtest.Campaigns.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Campaigns;

/// <summary>
/// What must hold whatever goes wrong. More sequences: <c>dotnet run -c Release --project tests/Crashtest.Campaigns --
/// faults --sequences 100000</c>, with <c>--targets</c> for target ids.
/// </summary>
public sealed class FaultCampaignTests
{
    [Theory]
    [InlineData(300, false)]
    [InlineData(200, true)]
    public async Task Every_run_ends_right_within_its_limit_having_started_one_scan_at_most(
        int sequences, bool isByTarget)
    {
        (IReadOnlyList<string> violations, IReadOnlyDictionary<string, int> ends) =
            await FaultCampaign.RunAsync(
                firstSeed: 1, sequences, isByTarget, log: null, TestContext.Current.CancellationToken);

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));

        // A campaign in which nothing passes, or nothing fails, would prove nothing.
        Assert.True(
            ends.TryGetValue("Pass", out int passed) && passed > sequences / 40, $"Only {passed} of the runs passed.");
        Assert.True(ends.Count >= 10, $"The runs ended in {ends.Count} ways only: {string.Join(", ", ends.Keys)}.");
    }
}
