using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.PowerShell.Tests.Pipeline;

public sealed class ProgressTests : Workplace
{
    [Fact]
    public void Progress_ticks_between_two_polls()
    {
        Options.RunningFor = TimeSpan.FromSeconds(30);

        Outcome outcome = Run("$null = Invoke-CrashtestScan w1 -Name 'web shop in the north, production' -Endpoint "
            + "$endpoint -PollIntervalSeconds 4 -TimeoutSeconds 10 -ErrorAction SilentlyContinue");

        string[] shown = [.. outcome.Progress.Where(record => record.Activity == "web shop in the north, prod…")
            .Select(record => record.StatusDescription)];
        string[] ticks =
        [
            .. shown.Where(text => text.StartsWith("scan 1: Running (101) for ", StringComparison.Ordinal)),
        ];
        Assert.True(ticks.Distinct().Count() >= 3, string.Join('\n', shown));
        Assert.Contains(ticks, text => text.Contains("; next poll in ", StringComparison.Ordinal));
    }

    [Fact]
    public void Progress_is_written_at_most_once_a_second_and_completed()
    {
        // Far more news than seconds: each of the pieces of the report is one.
        Options.Reports["junit"] = BodyContent.GenerateJUnit(20_000_000);

        Outcome outcome = Run(
            "$from = [DateTime]::UtcNow; $null = Invoke-CrashtestScan w1, w2, w3 -Endpoint $endpoint "
                + "-PollIntervalSeconds 1; ([DateTime]::UtcNow - $from).TotalSeconds");

        double seconds = (double)outcome.Output[^1].BaseObject;
        IEnumerable<ProgressRecord> shown =
            outcome.Progress.Where(record => record.RecordType == ProgressRecordType.Processing);
        Assert.All(
            shown.GroupBy(record => record.ActivityId), record => Assert.InRange(record.Count(), 1, (int)seconds + 1));
        Assert.Equal(ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    [Fact]
    public void Progress_is_completed_even_if_an_error_ends_the_command()
    {
        Simulator.Faults.Add(Fault.Html().On(CallKind.Report).Forever());

        Outcome outcome = Run("Invoke-CrashtestScan w1 -Endpoint $endpoint -PollIntervalSeconds 1 -ErrorAction Stop");

        Assert.NotNull(outcome.Terminating);
        Assert.Equal(ProgressRecordType.Completed, outcome.Progress[^1].RecordType);
    }

    [Fact]
    public void A_handful_has_a_record_each_below_the_counts()
    {
        Outcome outcome = Run("$null = Invoke-CrashtestScan w1, w2, w3 -Endpoint $endpoint -PollIntervalSeconds 3");

        IReadOnlyList<ProgressRecord> shown =
        [
            .. outcome.Progress.Where(record => record.RecordType == ProgressRecordType.Processing),
        ];
        Assert.Contains(shown, record => record.ActivityId == 1
            && record.StatusDescription.Contains("of 3 targets done", StringComparison.Ordinal));
        Assert.All(shown.Where(record => record.ActivityId != 1), record => Assert.Equal(1, record.ParentActivityId));
        Assert.Equal(
            shown.Select(record => record.ActivityId).Distinct().Order(),
            outcome.Progress.Where(record => record.RecordType == ProgressRecordType.Completed)
                .Select(record => record.ActivityId)
                .Order());
    }

    [Fact]
    public void A_fleet_has_the_counts_alone()
    {
        Simulator.Faults.Add(Fault.Status(404).On(CallKind.Start).For("w7"));

        Outcome outcome = Run("$null = 1..40 | . { process { \"w$_\" } } | Invoke-CrashtestScan -Endpoint $endpoint "
            + "-Path new/ -PollIntervalSeconds 2 -ErrorAction SilentlyContinue");

        IReadOnlyList<ProgressRecord> shown =
        [
            .. outcome.Progress.Where(record => record.RecordType == ProgressRecordType.Processing),
        ];
        Assert.Contains("of 40 targets done", shown[^1].StatusDescription, StringComparison.Ordinal);
        Assert.Contains("1 failed", shown[^1].StatusDescription, StringComparison.Ordinal);

        // While the first ones come through the pipeline, they may still look like a handful.
        int fleet = outcome.Progress.ToList().FindIndex(record =>
            record.ActivityId == 1 && record.CurrentOperation is { Length: > 0 });
        Assert.All(outcome.Progress.Skip(fleet), record => Assert.Equal(1, record.ActivityId));
        Assert.All(
            outcome.Progress.Take(fleet).GroupBy(record => record.ActivityId).Where(group => group.Key != 1),
            records => Assert.Equal(ProgressRecordType.Completed, records.Last().RecordType));
    }
}
