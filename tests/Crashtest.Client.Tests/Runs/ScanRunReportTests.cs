using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Reports.Saving;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

/// <summary>The outcome of a run when its scan has ended but its report is not as it should be.</summary>
public sealed class ScanRunReportTests
{
    [Theory]
    [InlineData(ReportFormat.Pdf, "pdf")]
    [InlineData(ReportFormat.Csv, "csv")]
    public async Task Another_format_is_saved_and_the_junit_report_is_judged(ReportFormat format, string word)
    {
        await using TestService service = await TestService.StartAsync();

        RunResult result = await service.WholeRunAsync(
            format: format, destination: new ReportDestination(service.Folder.Path, false, false));

        Assert.Equal(Path.Combine(service.Folder.Path, "crashtest-41." + word), result.ReportPath);
        Assert.Equal([result.ReportPath!], Directory.GetFiles(service.Folder.Path));
        Assert.Equal(
            (122, 1, 2), (result.Verdict.FindingCount, result.Verdict.FailedCheckCount, result.Verdict.ExitCode));
        Assert.Equal([word, "junit"], service.Requests(CallKind.Report).Select(request => request.Format));
    }

    [Fact]
    public async Task A_pdf_that_cannot_be_judged_is_kept_and_is_not_green()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.Reports["junit"] = BodyContent.CreateFromText("<html/>"));

        RunResult result = await service.WholeRunAsync(format: ReportFormat.Pdf);

        Assert.True(File.Exists(result.ReportPath), "The PDF was not kept.");
        Assert.Equal(
            (Outcome.Inconclusive, 2, ErrorId.ReportInvalid),
            (result.Verdict.Outcome, result.Verdict.ExitCode, result.Error?.Id));
    }

    [Fact]
    public async Task An_invalid_report_is_inconclusive_and_not_saved()
    {
        await using TestService service = await TestService.StartAsync(Fault.Html().On(CallKind.Report).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(
            (Outcome.Inconclusive, 2, null), (result.Verdict.Outcome, result.Verdict.ExitCode, result.ReportPath));
        Assert.Equal([Reason.ReportNotJUnit], result.Verdict.Reasons);
        Assert.Equal(ScanState.Ended, result.State);
        service.Folder.AssertEmpty();
    }

    [Fact]
    public async Task A_report_without_a_check_is_inconclusive_and_may_stay()
    {
        await using TestService service = await TestService.StartAsync(
            options => options.Reports["junit"] = BodyContent.CreateFromText("<testsuites><testsuite/></testsuites>"));

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(
            (Outcome.Inconclusive, 2, ErrorId.ScanInconclusive),
            (result.Verdict.Outcome, result.Verdict.ExitCode, result.Error?.Id));
        Assert.Equal([Reason.ReportEmpty], result.Verdict.Reasons);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_report_that_comes_late_is_waited_for(int status)
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.ReportDelay = TimeSpan.FromSeconds(10);
            options.ReportNotReadyStatus = status;
            options.Reports["junit"] = BodyContent.CreateFromBytes(DemoReport.Bytes);
        });

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(Outcome.Pass, result.Verdict.Outcome);
        Assert.True(service.Count(CallKind.Report) > 1, "The report was there at once.");
    }

    [Fact]
    public async Task A_report_that_never_comes_is_inconclusive()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.ReportNotReady().On(CallKind.Report).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal(
            (Outcome.Inconclusive, 2, ErrorId.ReportNotReady),
            (result.Verdict.Outcome, result.Verdict.ExitCode, result.Error?.Id));
        Assert.Equal([Reason.ReportMissing], result.Verdict.Reasons);
        Assert.Contains("41", result.Error!.Message, StringComparison.Ordinal);
        service.Folder.AssertEmpty();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(502)]
    [InlineData(429)]
    public async Task The_time_limit_bounds_the_wait_for_the_report_too(int status)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(status).On(CallKind.Report).Forever());
        DateTimeOffset before = service.Time.GetUtcNow();

        RunResult result = await service.WholeRunAsync(
            service.Target(retries: 1000), timeout: TimeSpan.FromSeconds(90), pollInterval: TimeSpan.FromSeconds(20));

        Assert.Equal((3, ErrorId.ScanTimedOut), (result.Verdict.ExitCode, result.Error?.Id));
        Assert.Equal([Reason.TimedOut, Reason.ReportMissing], result.Verdict.Reasons);
        Assert.InRange(service.Time.GetUtcNow() - before, TimeSpan.FromSeconds(89), TimeSpan.FromSeconds(96));
        Assert.Contains("41", result.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_of_a_day_for_the_report_is_not_begun()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(503).RetryAfter(86400).On(CallKind.Report).Forever());
        DateTimeOffset before = service.Time.GetUtcNow();

        RunResult result = await service.WholeRunAsync(timeout: TimeSpan.FromHours(1));

        Assert.Equal((4, ErrorId.ServiceUnavailable), (result.Verdict.ExitCode, result.Error?.Id));
        Assert.InRange(service.Time.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(401, 4, "WebhookRejected")]
    [InlineData(500, 4, "ServiceUnavailable")]
    [InlineData(418, 6, "UnexpectedAnswer")]
    public async Task A_report_that_is_refused_is_an_error_with_its_own_exit_code(
        int status, int exitCode, string reason)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(status).On(CallKind.Report).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((exitCode, Outcome.Inconclusive), (result.Verdict.ExitCode, result.Verdict.Outcome));
        Assert.Equal([reason, Reason.ReportMissing], result.Verdict.Reasons);
    }
}
