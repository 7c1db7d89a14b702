using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Runs;

public sealed class ScanRunTests
{
    [Fact]
    public async Task The_main_job_starts_watches_saves_and_judges()
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.RunningFor = TimeSpan.FromHours(3);
            options.Reports["junit"] = BodyContent.CreateFromBytes(DemoReport.Bytes);
        });
        DateTimeOffset startedAt = service.Time.GetUtcNow();

        RunResult result = await service.WholeRunAsync();

        Assert.Null(result.Error);
        Assert.Equal(
            (Outcome.Pass, 0, 4, 22),
            (result.Verdict.Outcome, result.Verdict.ExitCode, result.Verdict.FindingCount, result.Verdict.CheckCount));
        Assert.Equal(
            ("shop", 41L, ScanState.Ended, 102), (result.Name, result.ScanId, result.State, result.StatusCode));
        Assert.Equal(startedAt, result.StartedAt);
        Assert.Equal(result.EndedAt - result.StartedAt, result.Duration);
        Assert.InRange(result.Duration!.Value, TimeSpan.FromHours(3), TimeSpan.FromHours(3.1));
        Assert.Equal(service.Folder.File, result.ReportPath);
        Assert.Equal(service.Folder.File, result.Verdict.ReportPath);
        Assert.Equal(DemoReport.Bytes.ToArray(), await File.ReadAllBytesAsync(service.Folder.File, service.Token));
        Assert.Equal(
            [CallKind.Start, CallKind.Report],
            service.Host.Requests.Select(request => request.Kind).Where(kind => kind != CallKind.Status));
    }

    [Fact]
    public async Task A_crashed_check_makes_the_run_inconclusive_and_keeps_the_report()
    {
        await using TestService service = await TestService.StartAsync();

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((Outcome.Inconclusive, 2), (result.Verdict.Outcome, result.Verdict.ExitCode));
        Assert.Equal([Reason.CheckFailed, Reason.CheckSkipped, Reason.HeaderMismatch], result.Verdict.Reasons);
        Assert.Equal(ErrorId.ScanInconclusive, result.Error?.Id);
        Assert.True(File.Exists(result.ReportPath), "The report was not kept.");
    }

    [Fact]
    public async Task A_run_reports_its_steps()
    {
        await using TestService service = await TestService.StartAsync();

        await service.WholeRunAsync();

        string[] steps =
        [
            .. service.Activities.Where(activity => activity.Kind == ActivityKind.Step)
                .Select(activity => activity.Text),
        ];
        Assert.Equal("scan 41: started", steps[0]);
        Assert.Contains("scan 41: Running (101)", steps);
        Assert.Contains("scan 41: Ended (102)", steps);
        Assert.Equal($"scan 41: saved {SampleReport.Bytes.Length} bytes to '{service.Folder.File}'", steps[^2]);
        Assert.Equal("Inconclusive: 122 findings in 139 checks (CheckFailed, CheckSkipped, HeaderMismatch)", steps[^1]);
        Assert.All(service.Activities, activity => Assert.Equal("shop", activity.Name));
    }

    [Theory]
    [InlineData(401, 4, "WebhookRejected")]
    [InlineData(404, 4, "WebhookNotFound")]
    [InlineData(429, 4, "TooManyRequests")]
    [InlineData(500, 4, "ScanStartUnknown")]
    [InlineData(503, 4, "ServiceUnavailable")]
    [InlineData(200, 6, "UnexpectedAnswer")]
    [InlineData(400, 6, "UnexpectedAnswer")]
    public async Task A_start_that_fails_still_gives_a_result(int status, int exitCode, string reason)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(status).Forever());

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((Outcome.Inconclusive, exitCode), (result.Verdict.Outcome, result.Verdict.ExitCode));
        Assert.Equal([reason], result.Verdict.Reasons);
        Assert.Equal(reason, result.Error?.Id.ToString());
        Assert.Equal((null, null, null, null), (result.ScanId, result.StartedAt, result.EndedAt, result.Duration));
        Assert.Equal(0, service.Count(CallKind.Status));
        service.Folder.AssertEmpty();
    }

    [Fact]
    public async Task A_scan_that_runs_already_is_not_attached_to()
    {
        await using TestService service = await TestService.StartAsync();
        await service.StartScanAsync();

        RunResult result = await service.WholeRunAsync();

        Assert.Equal((null, 4, ErrorId.ScanAlreadyRunning), (result.ScanId, result.Verdict.ExitCode, result.Error?.Id));
        Assert.Contains("Scan is already running", result.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Status));
    }

    [Fact]
    public async Task A_file_that_must_stay_is_noticed_before_anything_is_started()
    {
        await using TestService service = await TestService.StartAsync();
        service.Folder.Write("report.xml", "old");

        RunResult result = await service.WholeRunAsync(destination: service.Folder.Destination(noClobber: true));

        Assert.Equal((ErrorId.FileExists, 5), (result.Error?.Id, result.Verdict.ExitCode));
        Assert.Empty(service.Host.Requests);
        service.Folder.AssertOnly("report.xml", "old");
    }

    [Fact]
    public async Task A_folder_that_vanishes_meanwhile_costs_the_report_but_not_the_result()
    {
        await using TestService service = await TestService.StartAsync();
        string folder = Directory.CreateDirectory(Path.Combine(service.Folder.Path, "gone")).FullName;
        Task<RunResult> run = service.Time.RunAsync(() => service.Target().RunAsync(
            new RunOptions { Destination = new(Path.Combine(folder, "report.xml"), false, false) }, service.Token));
        Directory.Delete(folder);

        RunResult result = await run;

        Assert.Equal((41L, ErrorId.WriteFailed, 2), (result.ScanId, result.Error?.Id, result.Verdict.ExitCode));
        Assert.Equal(["WriteFailed", Reason.ReportMissing], result.Verdict.Reasons);
    }

    [Fact]
    public async Task Many_targets_run_at_once_and_each_gets_its_result()
    {
        await using TestService service = await TestService.StartAsync();
        Task<RunResult> Run(int number) => service.WholeRunAsync(
            service.Target($"hook-{number}", name: $"shop {number}"),
            destination: new(Path.Combine(service.Folder.Path, $"{number}.xml"), false, false));

        RunResult[] results = await Task.WhenAll(Enumerable.Range(1, 8).Select(Run));

        Assert.Equal(8, results.Select(result => result.ScanId).Distinct().Count());
        Assert.All(results, result => Assert.Equal((ScanState.Ended, 2), (result.State, result.Verdict.ExitCode)));
        Assert.Equal(8, Directory.GetFiles(service.Folder.Path).Length);
    }

    [Fact]
    public void A_run_that_never_began_has_a_result_too()
    {
        CrashtestException failure = Expect.Failure(ErrorId.InvalidWebhook, () => Client.Connection.Webhook.Parse(" "));

        RunResult result = RunResult.CreateNotStarted("shop", failure);

        Assert.Equal(
            (5, "InvalidWebhook", failure),
            (result.Verdict.ExitCode, Assert.Single(result.Verdict.Reasons), result.Error));
    }
}
