using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Crashtest.Client.State;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>A start by target id happens once, or it is said that this is not known.</summary>
public sealed partial class TargetStartTests
{
    private static Task<StartedScan> StartAsync(
        TestService service,
        IfRunning ifRunning = IfRunning.Error,
        ScanTarget? target = null,
        TimeSpan? limit = null) =>
        service.RunAsync(() => (target ?? service.TargetById()).StartAsync(
            null, null, ifRunning, limit ?? TimeSpan.FromDays(1), service.Token));

    [Fact]
    public async Task A_start_looks_first_and_gives_the_number_and_the_id()
    {
        await using TestService service = await TestService.StartAsync();
        service.Host.Targets.AddEnded(
            TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(1), TimeSpan.FromHours(1));

        StartedScan scan = await StartAsync(service);

        SimulatedRun run = service.Host.Targets.GetRuns(TestService.TargetId)[^1];
        Assert.Equal((2L, run.RunId, false, false), (scan.ScanId, scan.RunId, scan.IsAttached, scan.IsRecovered));
        Assert.Equal(
            [CallKind.Target, CallKind.Runs, CallKind.Start], service.Host.Requests.Select(request => request.Kind));
        Assert.Equal(TimeSpan.FromHours(24), scan.MaximumDuration);
    }

    [Fact]
    public async Task A_target_without_a_label_has_its_own_name()
    {
        await using TestService service = await TestService.StartAsync(
            options => options.TargetApi.Targets = [new TargetDefinition(TestService.TargetId, "The shop")]);
        ScanTarget target = service.TargetById(name: null);

        await StartAsync(service, target: target);

        Assert.Equal("The shop", target.Name);
    }

    [Theory]
    [InlineData(StartResponse.Null)]
    [InlineData(StartResponse.Empty)]
    [InlineData(StartResponse.WithoutId)]
    public async Task A_start_without_a_usable_answer_is_found_in_the_list(StartResponse answer)
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.TargetApi.StartResponse = answer;
            options.TargetApi.ListDelay = TimeSpan.FromSeconds(20);
        });

        StartedScan scan = await StartAsync(service);

        Assert.Equal((1L, true, true), (scan.ScanId, scan.IsAttached, scan.IsRecovered));
        Assert.Equal(1, service.Host.Targets.CountAcceptedStarts(TestService.TargetId));
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    public static TheoryData<string> Losses => ["drop", "500", "502", "504", "408", "page", "cut"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_lost_start_is_found_again_and_said_to_be(string loss)
    {
        await using TestService service = await TestService.StartAsync(Lose(loss).Accepted().On(CallKind.Start));

        StartedScan scan = await StartAsync(service);

        Assert.Equal(
            (1L, true, true, "crashtest-service-account"),
            (scan.ScanId, scan.IsAttached, scan.IsRecovered, scan.StartedBy));
        Assert.Equal(1, service.Host.Targets.CountAcceptedStarts(TestService.TargetId));
        Assert.Contains(service.Activities, activity => activity.IsStart
            && activity.Text.Contains("crashtest-service-account", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_that_left_no_scan_is_unknown_and_not_repeated()
    {
        await using TestService service = await TestService.StartAsync(Fault.DropBefore().On(CallKind.Start));
        DateTimeOffset from = service.Time.GetUtcNow();

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => StartAsync(service));

        Assert.Equal(1, service.Count(CallKind.Start));
        Assert.Equal(0, service.Host.Targets.CountAcceptedStarts(TestService.TargetId));
        Assert.InRange(service.Time.GetUtcNow() - from, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(70));
        Assert.Contains("could start a second scan", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_new_scans_none_is_claimed()
    {
        await using TestService service = await TestService.StartAsync(Fault.DropBefore().On(CallKind.Start));
        var other = new OnFirst(CallKind.Start, () =>
        {
            service.Host.Targets.End(service.Host.Targets.StartAs(TestService.TargetId, "bob").RunId);
            service.Host.Targets.StartAs(TestService.TargetId, "eve");
        });
        ScanTarget target =
            service.ClientById(handlers: () => other.NewHandler()).GetTargetById(TestService.TargetId, "shop");

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.ScanStartUnknown, () => StartAsync(service, target: target));

        Assert.Contains("(2, 1)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_request_that_was_not_accepted_is_retried(int status)
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(status).On(CallKind.Start));

        StartedScan scan = await StartAsync(service);

        Assert.Equal((1L, false), (scan.ScanId, scan.IsAttached));
        Assert.Equal(2, service.Count(CallKind.Start));
    }

    [Theory]
    [InlineData("TARGET_ISM_CONFIGURATION_REQUIRED")]
    [InlineData("DEPRECATED_SCAN_TYPE")]
    [InlineData("ENTERPRISE_MODE")]
    public async Task A_target_that_cannot_be_scanned_as_it_is_set_up_is_not_ready(string code)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.StartProblemCode = code);

        CrashtestException failure = await Expect.FailureAsync(ErrorId.TargetNotReady, () => StartAsync(service));

        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Start));
    }

    [Fact]
    public async Task Any_other_refusal_is_reported_in_the_words_of_the_service()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.StartProblemCode = "SOMETHING_NEW");

        CrashtestException failure = await Expect.FailureAsync(ErrorId.UnexpectedAnswer, () => StartAsync(service));

        Assert.Contains("'The target cannot be scanned'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Missing_access_is_reported_before_a_scan_is_started(HttpStatusCode status)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.RefusedWith = (int)status);

        CrashtestException failure = await Expect.FailureAsync(ErrorId.AccessDenied, () => StartAsync(service));

        Assert.Equal((int)status, failure.StatusCode);
        Assert.Single(service.Host.Requests);
    }

    [Fact]
    public async Task A_target_that_is_not_there_is_not_started()
    {
        await using TestService service = await TestService.StartAsync(
            options => options.TargetApi.Targets = [new TargetDefinition("another", "another")]);

        await Expect.FailureAsync(ErrorId.TargetNotFound, () => StartAsync(service));

        Assert.Equal(0, service.Count(CallKind.Start));
    }

    private static Fault Lose(string loss) => loss switch
    {
        "drop" => Fault.DropAfter(),
        "page" => Fault.Html(),
        "cut" => Fault.CutBody(),
        _ => Fault.Status(int.Parse(loss, null)),
    };
}
