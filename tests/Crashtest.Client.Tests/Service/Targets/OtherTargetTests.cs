using System;
using System.Threading.Tasks;
using Crashtest.Client.Service;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>A response that names another target is about nothing that was asked for.</summary>
public sealed class OtherTargetTests
{
    private const string OtherId = "fedcba9876543210fedcba9876543210";

    private static string CreateRun(string targetId, string runId = "r9", string status = "FINISHED") =>
        $$"""
        {"analysis_run_id":"{{runId}}","target_id":"{{targetId}}","scan_number":9,"started_at":"2026-11-30T12:00:00Z",
        "status":"{{status}}"}
        """;

    private static Fault Runs(string run) => Fault.Json(
        $$$"""{"_embedded":{"analysis_runs":[{{{run}}}]},"page":{"total_elements":1,"total_pages":1}}""")
        .On(CallKind.Runs).Forever();

    private static Task<StartedScan> StartAsync(TestService service) =>
        service.RunAsync(() => service.TargetById().StartAsync(null, service.Token));

    private static async Task ExpectOtherAsync(Func<Task> action)
    {
        CrashtestException failure = await Expect.FailureAsync(ErrorId.UnexpectedAnswer, action);
        Assert.Contains("another target", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData(OtherId)]
    public async Task Another_target_is_not_scanned(string id)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Json($$"""{"target_id":"{{id}}","name":"x"}""").On(CallKind.Target));

        await ExpectOtherAsync(() => StartAsync(service));

        Assert.Equal(CallKind.Target, Assert.Single(service.Host.Requests).Kind);
    }

    [Fact]
    public async Task Another_target_is_not_described()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Json($$"""{"target_id":"{{OtherId}}","name":"x"}""").On(CallKind.Target));

        await ExpectOtherAsync(() => service.RunAsync(() =>
            service.ClientById().GetScansById(TestService.TargetId, null).DescribeAsync(service.Token)));
    }

    [Fact]
    public async Task Scans_of_another_target_are_not_listed_and_nothing_is_started_after_them()
    {
        await using TestService service = await TestService.StartAsync(Runs(CreateRun(OtherId)));

        await ExpectOtherAsync(() => service.RunAsync(() =>
            service.ClientById().GetScansById(TestService.TargetId, "shop").ListAsync(service.Token)));
        await ExpectOtherAsync(() => StartAsync(service));

        Assert.Equal(0, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task The_state_of_a_scan_of_another_target_is_not_read()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Json(CreateRun(OtherId)).On(CallKind.Status));

        await ExpectOtherAsync(() => service.RunAsync(() =>
            service.TargetById().ReadStatusAsync(new ScanAddress(9, "r9"), service.Token)));
    }

    [Fact]
    public async Task A_scan_of_another_target_is_not_stopped()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Json(CreateRun(OtherId, status: "RUNNING")).On(CallKind.Status));

        await ExpectOtherAsync(() => service.RunAsync(() =>
            service.TargetById().StopAsync(new ScanAddress(9, "r9"), false, wait: false, service.Token)));

        Assert.Equal(0, service.Count(CallKind.Stop));
    }

    [Fact]
    public async Task A_start_whose_response_names_another_target_is_looked_for()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Json(CreateRun(OtherId, status: "RUNNING")).Accepted().On(CallKind.Start));

        StartedScan scan = await StartAsync(service);

        SimulatedRun run = Assert.Single(service.Host.Targets.GetRuns(TestService.TargetId));
        Assert.Equal((1L, run.RunId, true), (scan.ScanId, scan.RunId, scan.IsRecovered));
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData("01234567-89AB-CDEF-0123-456789abcdef")]
    [InlineData("")]
    public async Task Another_spelling_and_a_scan_that_names_no_target_are_taken(string spelling)
    {
        await using TestService service = await TestService.StartAsync(Runs(CreateRun(spelling)));

        TargetScan scan = Assert.Single(await service.RunAsync(() =>
            service.ClientById().GetScansById(TestService.TargetId, "shop").ListAsync(service.Token)));

        Assert.Equal(9, scan.Scan.ScanId);
    }
}
