using System;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.CI;
using Crashtest.Client.Common;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Client.Tests.CI;

/// <summary>The log of a job whose scans are running.</summary>
public sealed class WaitLogTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _lines = [];
    private readonly WaitLog _log;

    public WaitLogTests() => _log = new WaitLog(_lines.Add, _time);

    [Fact]
    public void A_start_and_each_change_of_state_are_written_at_once()
    {
        _log.Add(RunActivity.CreateStart("shop", "scan 3: started"));
        _log.Add(RunActivity.CreateStep("shop", "scan 3: Running (101)"));

        Assert.Equal(["Crashtest: shop: scan 3: started", "Crashtest: shop: scan 3: Running (101)"], _lines);
    }

    [Fact]
    public void Requests_and_polls_are_not_written()
    {
        _log.Add(RunActivity.CreateRequest("shop", () => "GET /status: HTTP 200"));
        _log.Add(RunActivity.CreatePoll("shop", () => "scan 3: Running (101)", TimeSpan.FromSeconds(4), null));
        _log.WriteIfSilent();

        Assert.Empty(_lines);
    }

    [Fact]
    public void Every_few_minutes_there_is_a_line_while_a_scan_runs()
    {
        _log.Add(RunActivity.CreateStart("shop", "scan 3: started"));
        for (int minute = 0; minute < 30; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            _log.Add(RunActivity.CreatePoll("shop", () => "scan 3: Running (101)", TimeSpan.FromSeconds(4), null));
            _log.WriteIfSilent();
        }

        Assert.Equal(10, _lines.Count(line => line == "Crashtest: shop: scan 3: Running (101) after 4 s"));
    }

    [Fact]
    public void A_scan_whose_status_cannot_be_read_is_reported()
    {
        _log.Add(RunActivity.CreateRetry("shop", "The service is not available. Failure 3 in a row."));
        _time.Advance(WaitLog.MaximumSilence);
        _log.WriteIfSilent();

        Assert.Equal(["Crashtest: shop: The service is not available. Failure 3 in a row."], _lines);
    }

    [Theory]
    [InlineData(5, "Crashtest: target 5: scan 3: Running (101) after 4 s")]
    [InlineData(6, "Crashtest: 1 more scan is waiting.")]
    [InlineData(40, "Crashtest: 35 more scans are waiting.")]
    public void Of_a_fleet_some_scans_are_named_and_the_others_counted(int scans, string last)
    {
        foreach (int number in Enumerable.Range(1, scans))
        {
            _log.Add(RunActivity.CreatePoll(
                $"target {number}", () => "scan 3: Running (101)", TimeSpan.FromSeconds(4), null));
        }

        _time.Advance(WaitLog.MaximumSilence);
        _log.WriteIfSilent();

        Assert.Equal(Math.Min(scans, 6), _lines.Count);
        Assert.Equal(last, _lines[^1]);
    }

    [Fact]
    public void When_every_target_has_its_result_the_log_is_silent()
    {
        _log.Add(RunActivity.CreatePoll("shop", () => "scan 3: Running (101)", TimeSpan.FromSeconds(4), null));
        _log.Remove("shop");
        _time.Advance(TimeSpan.FromHours(1));
        _log.WriteIfSilent();

        Assert.Empty(_lines);
    }

    [Fact]
    public void Line_breaks_and_what_cannot_be_seen_become_one_blank()
    {
        _log.Add(RunActivity.CreateStep("a\r\n\t \u200B\u2028b", "c\n"));

        Assert.Equal(["Crashtest: a b: c"], _lines);
    }

    [Theory]
    [InlineData("##vso[task.complete result=Succeeded;]")]
    [InlineData("a\n::error::b")]
    [InlineData("##teamcity[buildStatus status='SUCCESS']")]
    public void A_name_is_no_command_of_a_CI_system(string name)
    {
        _log.Add(RunActivity.CreateStep(name, "scan 3: Running (101)"));

        string line = Assert.Single(_lines);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain("##", line, StringComparison.Ordinal);
        Assert.DoesNotContain("::", line, StringComparison.Ordinal);
    }
}
