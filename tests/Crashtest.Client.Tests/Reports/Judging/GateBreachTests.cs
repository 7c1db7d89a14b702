using System.Collections.Generic;
using Crashtest.Client.Reports.Judging;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

/// <summary>A gate that fails names each limit that is broken, and no other.</summary>
public sealed class GateBreachTests
{
    // In the order of the severities: 4 informational to 0 critical, and 1 of unknown severity.
    private static readonly int[] Counts = [4, 3, 2, 1, 0, 1];

    [Theory]
    [InlineData(Severity.Informational, "1 unknown, 1 high, 2 medium, 3 low, 4 informational; -FailOn Informational")]
    [InlineData(Severity.High, "1 unknown, 1 high; -FailOn High")]
    [InlineData(Severity.Critical, "1 unknown; -FailOn Critical")]
    [InlineData(Severity.Unknown, "1 unknown; -FailOn Unknown")]
    public void A_severity_names_what_ranks_as_high_or_higher(Severity failOn, string breach) => Assert.Equal(
        [breach + " allows none"], GateBreach.Find(new Gate { FailOn = failOn }, Counts));

    [Fact]
    public void Each_limit_that_is_broken_is_named_the_gravest_first()
    {
        var gate = new Gate
        {
            FailOn = Severity.High,
            MaximumCount = new Dictionary<Severity, int>
            {
                [Severity.Low] = 2, [Severity.Medium] = 2, [Severity.Critical] = 0, [Severity.Informational] = 0,
            },
        };

        Assert.Equal(
            [
                "1 unknown, 1 high; -FailOn High allows none",
                "0 critical and 1 unknown; -MaximumCount Critical allows 0",
                "3 low; -MaximumCount Low allows 2",
                "4 informational; -MaximumCount Informational allows 0",
            ],
            GateBreach.Find(gate, Counts));
    }

    [Fact]
    public void A_gate_that_holds_names_nothing() => Assert.Empty(GateBreach.Find(
        new Gate { MaximumCount = new Dictionary<Severity, int> { [Severity.Unknown] = 1, [Severity.High] = 1 } },
        Counts));
}
