using System;
using Crashtest.Client.Common;
using Xunit;

namespace Crashtest.Client.Tests.Common;

/// <summary>News as a display shows them that ticks between them.</summary>
public sealed class RunActivityTests
{
    [Theory]
    [InlineData(0, "scan 3: Running (101) for 58 s; next poll in 5 s")]
    [InlineData(2, "scan 3: Running (101) for 1:00 min; next poll in 3 s")]
    [InlineData(5, "scan 3: Running (101) for 1:03 min; polling")]
    [InlineData(60, "scan 3: Running (101) for 1:58 min; polling")]
    public void A_poll_reports_the_age_of_the_scan_and_the_time_of_the_next_poll(int seconds, string text)
    {
        RunActivity news = RunActivity.CreatePoll(
            "shop", () => "scan 3: Running (101)", TimeSpan.FromSeconds(58), TimeSpan.FromSeconds(5));

        Assert.Equal("scan 3: Running (101) after 58 s", news.Text);
        Assert.Equal(text, news.GetText(TimeSpan.FromSeconds(seconds)));
    }

    [Fact]
    public void A_scan_that_ended_does_not_show_a_running_time()
    {
        RunActivity news = RunActivity.CreatePoll("shop", () => "scan 3: Ended (102)", TimeSpan.FromSeconds(58), null);

        Assert.Equal("scan 3: Ended (102) after 58 s", news.GetText(TimeSpan.FromSeconds(9)));
        Assert.Equal("scan 3: saved", RunActivity.CreateStep("shop", "scan 3: saved").GetText(TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void A_start_ticks_until_the_first_poll() =>
        Assert.Equal(
            "scan 3: started; 9 s", RunActivity.CreateStart("shop", "scan 3: started").GetText(TimeSpan.FromSeconds(9)));
}
