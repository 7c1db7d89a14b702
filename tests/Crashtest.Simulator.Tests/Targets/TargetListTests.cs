using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Simulator.Targets;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;
using static Crashtest.Simulator.Tests.Targets.TargetServiceUnderTest;

namespace Crashtest.Simulator.Tests.Targets;

public sealed class TargetListTests
{
    private const string Runs = $"targets/{TargetId}/analysis_runs?limit=10&page=";

    [Theory]
    [InlineData(RunOrder.NewestFirst, 12)]
    [InlineData(RunOrder.OldestFirst, 1)]
    [InlineData(RunOrder.Mixed, 11)]
    public async Task Scans_are_listed_in_an_order_that_nothing_promises(RunOrder order, long first)
    {
        await using var service = await StartAsync(options => options.TargetApi.RunOrder = order);
        AddScans(service, 12);

        var page = await service.ReadObjectAsync(Runs + "0");
        var second = await service.ReadObjectAsync(Runs + "1");
        var third = await service.ReadObjectAsync(Runs + "2");

        Assert.Equal(first, Numbers(page)[0]);
        Assert.Equal(12, Numbers(page).Concat(Numbers(second)).Distinct().Count());
        Assert.Equal(2, page.GetProperty("page").GetProperty("total_pages").GetInt32());
        Assert.False(third.TryGetProperty("_embedded", out _), "A page without items has no list.");
    }

    [Fact]
    public async Task A_new_scan_may_come_late_in_the_list()
    {
        await using var service = await StartAsync(options => options.TargetApi.ListDelay = TimeSpan.FromSeconds(20));
        await service.StartRunAsync();

        var early = await service.ReadObjectAsync(Runs + "0");
        service.Clock.Advance(TimeSpan.FromSeconds(20));
        var late = await service.ReadObjectAsync(Runs + "0");

        Assert.Empty(Numbers(early));
        Assert.Equal([1], Numbers(late));
    }

    [Fact]
    public async Task A_page_may_repeat_for_ever()
    {
        await using var service = await StartAsync(options => options.TargetApi.RepeatsFirstPage = true);
        AddScans(service, 12);

        var late = await service.ReadObjectAsync(Runs + "7");

        Assert.Equal(10, Numbers(late).Length);
        Assert.Equal(9, late.GetProperty("page").GetProperty("total_pages").GetInt32());
    }

    [Theory]
    [InlineData("name=shop", 2)]
    [InlineData("name=SHOP%20two", 1)]
    [InlineData("url=blog", 1)]
    [InlineData("target_type=API", 1)]
    [InlineData("limit=200", 3)]
    public async Task Targets_are_found_by_what_their_names_contain(string query, int count)
    {
        await using var service = await StartAsync(options => options.TargetApi.Targets =
        [
            new("1", "my shop"), new("2", "my shop two") { TargetType = "API" },
            new("3", "blog") { Url = "blog.example" },
            new("4", "shop of others") { IsForbidden = true },
        ]);

        var page = await service.ReadObjectAsync("targets?" + query);

        Assert.Equal(count, page.GetProperty("_embedded").GetProperty("targets").GetArrayLength());
    }

    [Theory]
    [InlineData("targets?name=caf%C3%A9")]
    [InlineData("targets?limit=5")]
    [InlineData("targets?limit=201")]
    [InlineData("targets?page=-1")]
    public async Task A_query_that_cannot_be_is_400(string pathAndQuery)
    {
        await using var service = await StartAsync();

        using var response = await service.ReadAsync(pathAndQuery);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("ILLEGAL_ARGUMENT", await ReadCodeAsync(response));
    }

    [Fact]
    public async Task The_status_of_a_target_lags_behind_its_scan()
    {
        await using var service =
            await StartAsync(options => options.TargetApi.TargetStatusDelay = TimeSpan.FromMinutes(1));
        var runId = await service.StartRunAsync();
        service.Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal("FINISHED", await service.ReadStatusAsync(runId));
        Assert.Equal(
            "RUNNING", (await service.ReadObjectAsync("targets/" + TargetId)).GetProperty("status").GetString());
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            "FINISHED", (await service.ReadObjectAsync("targets/" + TargetId)).GetProperty("status").GetString());
    }

    private static void AddScans(ServiceUnderTest service, int count)
    {
        for (var i = 0; i < count; i++)
        {
            service.Host.Targets.AddEnded(
                TargetId, service.Clock.GetUtcNow().AddDays(i - count), TimeSpan.FromHours(1));
        }
    }

    private static long[] Numbers(JsonElement page) => page.TryGetProperty("_embedded", out var embedded)
        ? [.. embedded.GetProperty("analysis_runs")
            .EnumerateArray()
            .Select(run => run.GetProperty("scan_number").GetInt64())]
        : [];
}
