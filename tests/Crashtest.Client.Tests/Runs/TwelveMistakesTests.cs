using System;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Simulator;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>What scripts against this API got wrong, and the client must not.</summary>
public sealed class TwelveMistakesTests
{
    [Theory]
    [InlineData("{\"data\":{\"status\":{\"status_code\":null}}}")]
    [InlineData("{\"data\":{\"status\":{}}}")]
    public async Task Mistake_01_a_missing_status_loops_for_ever_or_counts_as_finished(string body)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(body).On(CallKind.Status).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(
            (ScanState.Unknown, Outcome.Inconclusive, 6),
            (result.State, result.Verdict.Outcome, result.Verdict.ExitCode));
        Assert.InRange(service.Count(CallKind.Status), 2, 10);
    }

    [Fact]
    public async Task Mistake_02_the_id_null_of_a_failed_start_is_used_in_the_next_url()
    {
        await using TestService service = await TestService.StartAsync(Fault.ScanId("null").Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Null(result.ScanId);
        Assert.Equal("/webhook/" + TestService.Hook, Assert.Single(service.Host.Requests).RawTarget);
    }

    [Theory]
    [InlineData(CallKind.Start)]
    [InlineData(CallKind.Status)]
    [InlineData(CallKind.Report)]
    public async Task Mistake_03_a_failed_call_ends_the_job_green(CallKind kind)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(500).On(kind).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((Outcome.Inconclusive, 4), (result.Verdict.Outcome, result.Verdict.ExitCode));
        Assert.NotNull(result.Error);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(502)]
    public async Task Mistake_04_an_error_body_or_a_web_page_is_saved_as_the_report(int status)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Html(status).On(CallKind.Report).Forever());
        service.Folder.Write("report.xml", "the last good one");

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((Outcome.Inconclusive, null), (result.Verdict.Outcome, result.ReportPath));
        service.Folder.AssertOnly("report.xml", "the last good one");
    }

    [Fact]
    public async Task Mistake_05_a_request_without_a_limit_of_its_own_defeats_the_whole_limit()
    {
        await using TestService service = await TestService.StartAsync(Fault.Hang().On(CallKind.Status).Forever());
        Task<RunResult> run = service.WholeRunAsync(
            service.Target(requestTimeout: TimeSpan.FromDays(1)), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));

        await service.LetTimeOutAsync(CallKind.Status, 2, TimeSpan.FromSeconds(50));
        RunResult result = await run;

        Assert.Equal((3, ErrorId.ScanTimedOut), (result.Verdict.ExitCode, result.Error?.Id));
    }

    [Fact]
    public async Task Mistake_06_one_fault_while_polling_kills_the_wait()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Html(502).On(CallKind.Status),
            Fault.Status(429).On(CallKind.Status),
            Fault.DropBefore().On(CallKind.Status),
            Fault.Html().On(CallKind.Status));

        Assert.Equal(ScanState.Ended, (await service.WholeRunAsync()).State);
    }

    [Fact]
    public async Task Mistake_06_every_error_while_polling_is_swallowed_for_ever()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.DropBefore().On(CallKind.Status).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((ErrorId.ServiceUnavailable, 10), (result.Error?.Id, service.Count(CallKind.Status)));
    }

    [Fact]
    public async Task Mistake_07_already_running_is_not_told_apart_and_the_servers_sentence_thrown_away()
    {
        await using TestService service = await TestService.StartAsync(options => options.AlreadyRunningStatus = 200);
        await service.StartScanAsync();

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(ErrorId.ScanAlreadyRunning, result.Error?.Id);
        Assert.Contains("Scan is already running", result.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(999)]
    public async Task Mistake_08_a_code_above_101_is_taken_as_success(int code)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.ReportNotReady(404).On(CallKind.Report).Forever());
        service.Host.Options.EndCode = code;

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((ScanState.Ended, code), (result.State, result.StatusCode));
        Assert.Equal((Outcome.Inconclusive, 2), (result.Verdict.Outcome, result.Verdict.ExitCode));
    }

    [Fact]
    public async Task Mistake_09_the_header_is_read_or_every_failure_element_counted()
    {
        await using TestService service = await TestService.StartAsync();

        Verdict verdict = (await service.WholeRunAsync()).Verdict;

        Assert.Equal(
            (139, 122, 2, 1),
            (verdict.CheckCount, verdict.FindingCount, verdict.SkippedCheckCount, verdict.FailedCheckCount));
        Assert.Contains(Reason.HeaderMismatch, verdict.Reasons);
    }

    [Fact]
    public async Task Mistake_10_the_webhook_is_printed_when_something_fails()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Json($"{{\"message\":\"No webhook {TestService.Hook.ToUpperInvariant()} here\"}}", 404));

        RunResult result = await service.WholeRunAsync(service.Target(name: null));

        Assert.DoesNotContain(TestService.Hook, result.Error!.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("No webhook *** here", result.Error.Message, StringComparison.Ordinal);
        Assert.StartsWith("webhook-", result.Name, StringComparison.Ordinal);
        Assert.All(
            service.Activities,
            news => Assert.DoesNotContain(TestService.Hook, news.Name + news.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Mistake_11_the_start_is_retried_blindly_so_two_scans_run()
    {
        await using TestService service = await TestService.StartAsync(Fault.DropAfter().On(CallKind.Start));

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((1, 1), (service.Count(CallKind.Start), service.Host.TotalAcceptedStarts));
        Assert.Equal(ErrorId.ScanStartUnknown, result.Error?.Id);
    }

    [Fact]
    public async Task Mistake_12_the_signature_is_of_something_else_or_used_twice()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Status(503).On(CallKind.Start).Times(2), Fault.Status(502).On(CallKind.Report));
        var credential = new ApiCredential(SimulatorOptions.DefaultApiId, SimulatorOptions.DefaultApiKey);

        RunResult result = await service.WholeRunAsync(
            service.Target(credential: credential, endpoint: service.Host.SignedEndpoint + "//"));

        Assert.Equal(ScanState.Ended, result.State);
        Assert.NotNull(result.ReportPath);
        Assert.All(service.Host.Requests, request => Assert.Null(request.SignatureProblem));
        Assert.All(
            service.Host.Requests, request => Assert.DoesNotContain("//", request.RawTarget, StringComparison.Ordinal));
        string[] signatures = [.. service.Host.Requests.Select(request => request.Headers["Authorization"])];
        Assert.Equal(signatures.Length, signatures.Distinct().Count());
    }
}
