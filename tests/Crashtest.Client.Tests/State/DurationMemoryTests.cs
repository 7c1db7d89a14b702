using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Runs;
using Crashtest.Client.State;
using Crashtest.Client.Watching;
using Xunit;

namespace Crashtest.Client.Tests.State;

/// <summary>The state folder remembers how long the scans of a webhook took.</summary>
public sealed class DurationMemoryTests
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    public static TheoryData<string, string> Damages => new()
    {
        { "empty", "" },
        { "not JSON", "40 minutes" },
        { "a list", "[2400]" },
        { "null", "null" },
        { "an empty object", "{}" },
        { "no version", """{"scans":[{"scanId":1,"seconds":2400}]}""" },
        { "another version", """{"version":2,"scans":[{"scanId":1,"seconds":2400}]}""" },
        { "no list", """{"version":1,"scans":{"scanId":1,"seconds":2400}}""" },
        { "no objects", """{"version":1,"scans":[2400,null,"x",[]]}""" },
        { "text", """{"version":1,"scans":[{"scanId":1,"seconds":"2400"}]}""" },
        { "no scan", """{"version":1,"scans":[{"seconds":2400}]}""" },
        { "a negative time", """{"version":1,"scans":[{"scanId":1,"seconds":-2400}]}""" },
        { "no time", """{"version":1,"scans":[{"scanId":1,"seconds":0}]}""" },
        { "no number", """{"version":1,"scans":[{"scanId":1,"seconds":NaN},{"scanId":2,"seconds":Infinity}]}""" },
        { "a century", """{"version":1,"scans":[{"scanId":1,"seconds":3e9},{"scanId":2,"seconds":1e300}]}""" },
        { "cut", """{"version":1,"scans":[{"scanId":1,"seconds":2400}""" },
        { "nested", new string('[', 10_000) },
        { "binary", "\0\u0001\uFFFD" },
    };

    [Fact]
    public async Task Earlier_runs_tell_when_the_next_one_ends()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 3);
        service.Activities.Clear();

        RunResult result = await runs.WholeRunAsync("next");

        Assert.Equal(ScanState.Ended, result.State);
        Assert.InRange((result.Duration!.Value - Usual).TotalSeconds, 0, 30);
        RunActivity[] polls = [.. service.Activities.Where(activity => activity.Kind == ActivityKind.Poll)];
        Assert.All(polls, poll => Assert.Contains("(usually ", poll.Text, StringComparison.Ordinal));
        Assert.All(polls, poll => Assert.InRange((poll.Usual!.Value - Usual).TotalSeconds, -60, 60));
        Assert.DoesNotContain(
            TestService.Hook, await File.ReadAllTextAsync(FindFile(runs)!, service.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_read_once_and_not_at_each_poll()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 1);
        service.Activities.Clear();
        service.ActivityArrived += activity =>
        {
            if (activity.Kind == ActivityKind.Poll)
            {
                Array.ForEach(Directory.GetFiles(runs.Folder, "*.durations"), File.Delete);
            }
        };

        await runs.WholeRunAsync("next");

        Assert.All(
            service.Activities.Where(activity => activity.Kind == ActivityKind.Poll),
            poll => Assert.NotNull(poll.Usual));
        Assert.Equal([42], ReadScans(runs));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Nothing_is_read_from_a_damaged_file(string what, string content)
    {
        IReadOnlyList<ScanDuration> scans = DurationFile.Parse(Encoding.UTF8.GetBytes(content));

        Assert.True(scans.Count == 0, $"A file that is {what} has durations.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_000)]
    [InlineData(70_000)]
    public async Task A_damaged_file_is_as_none_and_is_replaced(int length)
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 1);
        await File.WriteAllTextAsync(FindFile(runs)!, new string('[', length), service.Token);
        service.Activities.Clear();

        RunResult result = await runs.WholeRunAsync("next");

        Assert.True(
            result is { State: ScanState.Ended, ReportPath: not null },
            $"A damaged file ended the run with {result.Error?.Message}");
        Assert.All(service.Activities, activity => Assert.Null(activity.Usual));
        Assert.Equal([42], ReadScans(runs));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_fails_no_run()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 1);
        string file = FindFile(runs)!;
        File.Delete(file);
        Directory.CreateDirectory(file);

        RunResult result = await runs.WholeRunAsync("next");

        Assert.Equal(ScanState.Ended, result.State);
        Assert.NotNull(result.ReportPath);
    }

    [Fact]
    public void Only_the_last_ten_scans_are_remembered()
    {
        IEnumerable<ScanDuration> scans =
            Enumerable.Range(1, 12).Select(scan => new ScanDuration(scan, TimeSpan.FromSeconds(scan + 0.26)));

        IReadOnlyList<ScanDuration> read = DurationFile.Parse(DurationFile.Format(scans));

        Assert.Equal(Enumerable.Range(1, 10), read.Select(scan => (int)scan.ScanId));
        Assert.Equal(TimeSpan.FromSeconds(1.3), read[0].Duration);
    }

    [Fact]
    public async Task A_scan_counts_once_and_only_if_its_end_was_seen()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 1);
        Assert.True((await runs.WholeRunAsync("run 1")).IsAttached);
        long missed = (await runs.StartAsync("missed")).ScanId;
        service.Host.EndScan(missed);
        service.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(missed, (await runs.WholeRunAsync("missed")).ScanId);

        Assert.Equal([41], ReadScans(runs));
    }

    [Fact]
    public async Task A_scan_that_did_not_end_in_time_is_not_remembered()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);

        RunResult result = await runs.WholeRunAsync("late", TimeSpan.FromMinutes(5));

        Assert.Equal(ErrorId.ScanTimedOut, result.Error?.Id);
        Assert.Null(FindFile(runs));
    }

    [Fact]
    public async Task Each_webhook_has_durations_of_its_own()
    {
        await using TestService service = await StartAsync();
        var shop = new Reruns(service);
        var blog = new Reruns(
            service, () => service.Target("another-hook", name: "blog", handlers: TestService.FreshConnections));
        await RunAsync(shop, 1);
        service.Activities.Clear();

        await blog.WholeRunAsync("blog");

        Assert.All(service.Activities, activity => Assert.Null(activity.Usual));
        Assert.Equal(2, Directory.GetFiles(shop.Folder, "*.durations").Length);
    }

    [Fact]
    public async Task A_wait_with_the_folder_recalls_and_remembers_too()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 1);
        service.Activities.Clear();
        StartedScan scan = await runs.StartAsync("next");

        await service.RunAsync(() => service.Target(handlers: TestService.FreshConnections).WaitAsync(
            scan.ScanId, scan.StartedAt, new WaitOptions { StateFolder = runs.Folder }, service.Token));

        Assert.All(
            service.Activities.Where(activity => activity.Kind == ActivityKind.Poll),
            poll => Assert.NotNull(poll.Usual));
        Assert.Equal([42, 41], ReadScans(runs));
    }

    [Fact]
    public async Task The_durations_of_a_target_that_is_not_scanned_for_a_year_are_forgotten()
    {
        await using TestService service = await StartAsync();
        var runs = new Reruns(service);
        await RunAsync(runs, 1);
        string file = FindFile(runs)!;
        service.Time.Advance(TimeSpan.FromDays(2));
        File.SetLastWriteTimeUtc(file, service.Time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(364));
        await runs.StartAsync("young");
        Assert.True(File.Exists(file), "Durations were forgotten before a year had passed.");
        service.Host.EndScan(42);
        service.Time.Advance(TimeSpan.FromDays(2));

        await runs.StartAsync("old");

        Assert.False(File.Exists(file), "Durations are still remembered after a year.");
    }

    private static Task<TestService> StartAsync() => TestService.StartAsync(options => options.RunningFor = Usual);

    private static async Task RunAsync(Reruns runs, int count)
    {
        for (int run = 1; run <= count; run++)
        {
            RunResult result = await runs.WholeRunAsync($"run {run}");
            Assert.Equal(ScanState.Ended, result.State);
        }
    }

    private static string? FindFile(Reruns runs) => Directory.GetFiles(runs.Folder, "*.durations").SingleOrDefault();

    private static IEnumerable<long> ReadScans(Reruns runs)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(FindFile(runs)!));
        return [.. file.RootElement.GetProperty("scans").EnumerateArray()
            .Select(scan => scan.GetProperty("scanId").GetInt64())];
    }
}
