using System;
using Crashtest.Simulator.CommandLine;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Simulator.Tests.CommandLine;

public sealed class TargetSettingsTests
{
    [Fact]
    public void Words_set_what_the_API_does()
    {
        var options = new TargetApiOptions();
        foreach (var word in new[]
        {
            "list-delay=1.5", "run-order=oldest-first", "start-response=null", "repeats-first-page",
            "status-words=RUNNING,,PAUSED",
            "refused-with=403", "report-not-ready-code=",
        })
        {
            TargetSettings.Parse(word)(options);
        }

        Assert.Equal(TimeSpan.FromSeconds(1.5), options.ListDelay);
        Assert.Equal(RunOrder.OldestFirst, options.RunOrder);
        Assert.Equal(StartResponse.Null, options.StartResponse);
        Assert.True(options.RepeatsFirstPage);
        Assert.Equal(["RUNNING", null, "PAUSED"], options.StatusWords);
        Assert.Equal(403, options.RefusedWith);
        Assert.Null(options.ReportNotReadyCode);
    }

    [Theory]
    [InlineData("list-delays=1", "'list-delays' is not one of")]
    [InlineData("run-order=sideways", "NewestFirst, OldestFirst, Mixed")]
    [InlineData("list-delay=soon", "'soon' is not a number of seconds.")]
    public void An_invalid_word_is_explained_in_a_sentence(string word, string sentence) =>
        Assert.Contains(
            sentence,
            Assert.Throws<FormatException>(() => TargetSettings.Parse(word)).Message,
            StringComparison.Ordinal);
}
