using System;
using Crashtest.Client.Runs;
using Crashtest.Client.Service;
using Crashtest.Client.State;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

public sealed class RunRecordTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(60, 60)]
    [InlineData(0, 0)]
    [InlineData(-3600, 0)]
    public void A_duration_is_not_negative_when_the_clock_was_set_back(int seconds, int expected)
    {
        DateTimeOffset end = Start.AddSeconds(seconds);
        var scan = new StartedScan(7, Start);
        var reading = new ScanReading(ScanState.Ended, 102, end);
        var ended = new RunRecord { Name = "shop", Scan = scan, Reading = reading, Verdict = new Verdict() };
        var running = new RunRecord { Name = "shop", Scan = scan, Verdict = new Verdict() };

        Assert.Equal(TimeSpan.FromSeconds(expected), ended.ToResult(Start).Duration);
        Assert.Equal(TimeSpan.FromSeconds(expected), running.ToResult(end).Duration);
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 2)]
    public void A_report_that_cannot_be_written_is_a_usage_error_only_before_the_start(bool isStarted, int exitCode)
    {
        var record = new RunRecord
        {
            Name = "shop",
            Scan = isStarted ? new StartedScan(7, Start) : null,
            Error = new CrashtestException(ErrorId.WriteFailed, "The report cannot be written."),
        };

        Verdict verdict = record.ToResult(Start).Verdict;

        Assert.Equal((Outcome.Inconclusive, exitCode), (verdict.Outcome, verdict.ExitCode));
        Assert.Equal(["WriteFailed"], verdict.Reasons);
    }
}
