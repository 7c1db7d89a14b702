using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>
/// A stop is sent for the scan that is meant, keeps its results unless told otherwise, and never hits another.
/// </summary>
public sealed class TargetStopTests
{
    private static Task<ScanReading> StopAsync(TestService service, ScanAddress scan, bool discard = false) =>
        service.RunAsync(() => service.TargetById().StopAsync(scan, discard, wait: false, service.Token));

    private static Task<TestService> StartServiceAsync() =>
        TestService.StartAsync(options => options.RunningFor = TimeSpan.FromHours(3));

    [Theory]
    [InlineData(false, "STOP_SAVE")]
    [InlineData(true, "STOP_DELETE")]
    public async Task A_stop_keeps_the_results_unless_asked(bool discard, string action)
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");

        ScanReading reading = await StopAsync(service, new ScanAddress(1, run.RunId), discard);

        RecordedRequest request = service.Requests(CallKind.Stop).Single();
        Assert.EndsWith("/stop?action=" + action, request.RawTarget, StringComparison.Ordinal);
        Assert.Equal(("0", string.Empty), (request.Headers["Content-Length"], request.Body));
        Assert.Null(request.SignatureProblem);
        Assert.Equal("STOPPING", reading.Details!.Status);
    }

    [Fact]
    public async Task A_scan_that_has_ended_is_left_alone_while_another_runs()
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun ended = service.Host.Targets.AddEnded(
            TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(1), TimeSpan.FromHours(1));
        service.Host.Targets.StartAs(TestService.TargetId, "bob");

        ScanReading reading = await StopAsync(service, new ScanAddress(1, ended.RunId), discard: true);

        Assert.Equal((ScanState.Ended, "FINISHED"), (reading.State, reading.Details!.Status));
        Assert.Equal(0, service.Count(CallKind.Stop));
        Assert.Equal(2, service.Host.Targets.GetRuns(TestService.TargetId).Count);
    }

    [Fact]
    public async Task A_stop_whose_answer_is_lost_is_looked_after_and_not_sent_blindly_again()
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.DropAfter().On(CallKind.Stop));

        ScanReading reading = await StopAsync(service, new ScanAddress(1, run.RunId));

        Assert.Equal("STOPPING", reading.Details!.Status);
        Assert.Equal(1, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task A_stop_that_did_not_arrive_is_sent_again()
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.DropBefore().On(CallKind.Stop));

        ScanReading reading = await StopAsync(service, new ScanAddress(1, run.RunId));

        Assert.Equal("STOPPING", reading.Details!.Status);
        Assert.Equal(2, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task A_refused_stop_is_reported_in_the_words_of_the_service()
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.Problem(400, "INVALID_ANALYSIS_STATE").On(CallKind.Stop).Forever());

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer, () => StopAsync(service, new ScanAddress(1, run.RunId)));

        Assert.Contains("did not stop scan 1 of 'shop'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Please log in</html>", "a web page")]
    [InlineData("""{"errors":[{"detail":"Not yours"}]}""", "'Not yours'")]
    [InlineData("""{"status":403,"title":"Forbidden"}""", "'Forbidden'")]
    public async Task A_success_that_does_not_say_stopped_is_an_unexpected_answer(string body, string reason)
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.Json(body).On(CallKind.Stop).Forever());

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer, () => StopAsync(service, new ScanAddress(1, run.RunId)));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Stop));
    }

    [Theory]
    [InlineData("<html>Please log in</html>")]
    [InlineData("null")]
    [InlineData("""{"status":"STOPPING"}""")]
    public async Task A_scan_that_is_stopping_after_the_request_was_stopped_whatever_the_response(string body)
    {
        await using TestService service = await StartServiceAsync();
        SimulatedRun run = service.Host.Targets.StartAs(TestService.TargetId, "bob");
        service.Host.Faults.Add(Fault.Json(body).Accepted().On(CallKind.Stop));

        ScanReading reading = await StopAsync(service, new ScanAddress(1, run.RunId));

        Assert.Equal("STOPPING", reading.Details!.Status);
    }

    [Fact]
    public async Task A_webhook_cannot_stop_a_scan()
    {
        await using TestService service = await StartServiceAsync();

        await Expect.FailureAsync(
            ErrorId.NotSupported, () => service.Target().StopAsync(1, discard: false, wait: false, service.Token));

        Assert.Empty(service.Host.Requests);
    }
}
