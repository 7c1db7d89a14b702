using System;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <content>The variable with the targets.</content>
public sealed partial class RunbookTests
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_variable_without_targets_ends_the_job(string targets)
    {
        Variable("CrashtestTargets", targets);

        Outcome outcome = Run(Start);

        Assert.Contains("contains no targets", outcome.Terminating?.Message ?? string.Empty, StringComparison.Ordinal);
        Assert.Empty(Simulator.Requests);
    }

    [Theory]
    [InlineData("Endpoint")]
    [InlineData("FailOn")]
    public void A_property_of_a_target_that_would_be_ignored_ends_the_job(string property)
    {
        Variable("CrashtestTargets", Targets.Replace("\"Secret\":\"b", $"\"{property}\":\"x\",\"Secret\":\"b"));

        Assert.Equal(
            $"The Automation variable CrashtestTargets has properties other than Name and Secret: {property}.",
            Run(Start).Terminating?.Message);
        Assert.Empty(Simulator.Requests);
    }

    [Fact]
    public void Two_targets_with_one_name_end_the_job()
    {
        Variable("CrashtestTargets", Targets.Replace("\"billing\"", "\"Shop\"", StringComparison.Ordinal));

        Assert.Equal(
            "The Automation variable CrashtestTargets has several targets with the name 'Shop'.",
            Run(Start).Terminating?.Message);
        Assert.Empty(Simulator.Requests);
    }
}
