using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;
using static Crashtest.Simulator.Tests.Targets.TargetServiceUnderTest;

namespace Crashtest.Simulator.Tests.Targets;

public sealed class TargetProtocolTests
{
    [Fact]
    public async Task A_scan_runs_then_finishes_and_gives_its_report()
    {
        await using var service = await StartAsync();

        var runId = await service.StartRunAsync();
        Assert.Equal("RUNNING", await service.ReadStatusAsync(runId));
        service.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal("FINISHED", await service.ReadStatusAsync(runId));

        using var report = await service.ReadAsync($"targets/{TargetId}/analysis_runs/{runId}/report/junit");
        Assert.Equal("application/xml", report.Content.Headers.ContentType?.MediaType);
        Assert.Equal(SampleReport.Bytes.ToArray(), await report.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(1, service.Host.Targets.CountAcceptedStarts(TargetId));
        Assert.Equal(0, service.Host.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_start_is_refused_with_and_without_words(bool explains)
    {
        await using var service = await StartAsync(options => options.TargetApi.ExplainsBusy = explains);
        await service.StartRunAsync();

        using var second = await service.PostStartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal(
            explains,
            (await second.Content.ReadAsStringAsync(Token)).Contains("INVALID_TARGET_STATE", StringComparison.Ordinal));
        Assert.Equal(1, service.Host.Targets.TotalAcceptedStarts);
    }

    [Theory]
    [InlineData(StartResponse.Null, "null")]
    [InlineData(StartResponse.Empty, "")]
    public async Task A_start_that_was_taken_may_be_answered_with_nothing(StartResponse answer, string body)
    {
        await using var service = await StartAsync(options => options.TargetApi.StartResponse = answer);

        using var response = await service.PostStartAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(1, service.Host.Targets.CountAcceptedStarts(TargetId));
    }

    [Theory]
    [InlineData("STOP_SAVE", false)]
    [InlineData("STOP_DELETE", true)]
    [InlineData(null, true)]
    public async Task A_stop_takes_a_while_and_deletes_by_default(string? action, bool isDeleted)
    {
        await using var service = await StartAsync();
        var runId = await service.StartRunAsync();

        using var stop = await service.SendAsync(
            HttpMethod.Post, $"analysis_run/{TargetId}/stop" + (action is null ? "" : "?action=" + action));

        Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
        Assert.Equal("STOPPING", await service.ReadStatusAsync(runId));
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        using var run = await service.ReadAsync($"targets/{TargetId}/analysis_runs/{runId}");
        Assert.Equal(isDeleted ? HttpStatusCode.NotFound : HttpStatusCode.OK, run.StatusCode);
        Assert.Equal(
            isDeleted, !(await run.Content.ReadAsStringAsync(Token)).Contains("STOPPED", StringComparison.Ordinal));
        using var again = await service.SendAsync(HttpMethod.Post, $"analysis_run/{TargetId}/stop?action=STOP_SAVE");
        Assert.Equal("INVALID_ANALYSIS_STATE", await ReadCodeAsync(again));
    }

    [Fact]
    public async Task Words_come_in_the_order_given_and_one_may_be_missing()
    {
        await using var service =
            await StartAsync(options => options.TargetApi.StatusWords = ["RUNNING", null, "PAUSED", "FAILED"]);
        var runId = await service.StartRunAsync();

        Assert.Equal("RUNNING", await service.ReadStatusAsync(runId));
        Assert.Null(await service.ReadStatusAsync(runId));
        Assert.Equal("PAUSED", await service.ReadStatusAsync(runId));
        Assert.Equal("FAILED", await service.ReadStatusAsync(runId));
        Assert.True(service.Host.Targets.GetRuns(TargetId)[0].IsEnded);
    }

    [Theory]
    [InlineData(404, "REPORT_DATA_NOT_READY", "REPORT_DATA_NOT_READY")]
    [InlineData(409, null, "")]
    [InlineData(200, null, "null")]
    public async Task A_report_that_is_not_ready_says_so_in_many_ways(int status, string? code, string content)
    {
        await using var service = await StartAsync(options =>
        {
            options.ReportDelay = TimeSpan.FromMinutes(1);
            options.ReportNotReadyStatus = status;
            options.TargetApi.ReportNotReadyCode = code;
        });
        var runId = await service.StartRunAsync();
        service.Host.Targets.End(runId);

        using var report = await service.ReadAsync($"targets/{TargetId}/analysis_runs/{runId}/report/junit");

        Assert.Equal(status, (int)report.StatusCode);
        Assert.Contains(content, await report.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_service_does_not_know_is_404_with_a_code()
    {
        await using var service = await StartAsync(options => options.TargetApi.Targets = [new(TargetId, "shop")]);
        var run = service.Host.Targets.StartAs(TargetId, "a colleague");
        service.Host.Targets.Delete(run.RunId);

        using var target = await service.ReadAsync("targets/unknown");
        using var deleted = await service.ReadAsync($"targets/{TargetId}/analysis_runs/{run.RunId}");
        using var start = await service.PostStartAsync("unknown");

        Assert.Equal((HttpStatusCode.NotFound, "TARGET_NOT_FOUND"), (target.StatusCode, await ReadCodeAsync(target)));
        Assert.Equal(
            (HttpStatusCode.NotFound, "ANALYSIS_RUN_NOT_FOUND"), (deleted.StatusCode, await ReadCodeAsync(deleted)));
        Assert.Equal(HttpStatusCode.BadRequest, start.StatusCode);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_has_no_body(int status)
    {
        await using var service = await StartAsync(options => options.TargetApi.RefusedWith = status);

        using var response = await service.ReadAsync("targets");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task A_request_without_a_signature_is_401_without_a_body()
    {
        await using var service = await StartAsync();

        using var response = await service.Client.GetAsync(new Uri(service.Host.TargetEndpoint + "/targets"), Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("The Authorization header is missing", service.Host.Requests.Single().SignatureProblem);
    }

    [Theory]
    [InlineData(IdSpelling.Hyphens, "01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData(IdSpelling.Digits, TargetId)]
    public async Task An_id_comes_in_either_spelling_and_is_known_in_both(IdSpelling spelling, string expected)
    {
        await using var service = await StartAsync(options =>
        {
            options.TargetApi.IdSpelling = spelling;
            options.TargetApi.Targets = [new(TargetId, "shop")];
        });

        JsonElement plain = await service.ReadObjectAsync("targets/" + TargetId);
        JsonElement other = await service.ReadObjectAsync("targets/01234567-89AB-CDEF-0123-456789ABCDEF");

        Assert.Equal(expected, plain.GetProperty("target_id").GetString());
        Assert.Equal(expected, other.GetProperty("target_id").GetString());
    }

    [Theory]
    [InlineData(TimeFormat.Utc, "2026-01-02T03:04:05.000Z")]
    [InlineData(TimeFormat.Offset, "2026-01-02T05:04:05.000+02:00")]
    [InlineData(TimeFormat.WithoutZone, "2026-01-02T03:04:05.000000")]
    public async Task A_time_comes_in_three_forms(TimeFormat format, string expected)
    {
        await using var service = await StartAsync(options => options.TargetApi.TimeFormat = format);
        var runId = await service.StartRunAsync();

        var run = await service.ReadObjectAsync($"targets/{TargetId}/analysis_runs/{runId}");

        Assert.Equal(expected, run.GetProperty("started_at").GetString());
        Assert.False(run.TryGetProperty("finished_at", out _), "A scan that runs has no end.");
    }
}
