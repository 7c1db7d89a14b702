using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Service.Targets;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Crashtest.Simulator.Targets;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

/// <summary>Lists are read whole, whatever their order, their pages and their size.</summary>
public sealed partial class TargetListTests
{
    [Theory]
    [InlineData(RunOrder.NewestFirst)]
    [InlineData(RunOrder.OldestFirst)]
    [InlineData(RunOrder.Mixed)]
    public async Task The_scans_of_a_target_come_newest_first_whatever_the_order_of_the_service(RunOrder order)
    {
        await using TestService service = await TestService.StartAsync(options =>
        {
            options.TargetApi.RunOrder = order;
            options.TargetApi.MaximumPageSize = 10;
        });
        for (int i = 0; i < 47; i++)
        {
            service.Host.Targets.AddEnded(
                TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(50 - i), TimeSpan.FromHours(1));
        }

        IReadOnlyList<TargetScan> scans = await service.RunAsync(
            () => service.ClientById().GetScansById(TestService.TargetId, null).ListAsync(service.Token));

        Assert.Equal(
            Enumerable.Range(1, 47).Reverse().Select(number => (long)number), scans.Select(scan => scan.Scan.ScanId));
        Assert.Equal(service.Time.GetUtcNow() - TimeSpan.FromDays(4), scans[0].Reading.Details!.StartedAt);
        Assert.Equal("FINISHED", scans[0].Reading.Details!.Status);
    }

    [Fact]
    public async Task A_page_that_repeats_ends_the_list()
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.RepeatsFirstPage = true);
        service.Host.Targets.AddEnded(
            TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(1), TimeSpan.FromHours(1));

        IReadOnlyList<TargetScan> scans = await service.RunAsync(
            () => service.ClientById().GetScansById(TestService.TargetId, "shop").ListAsync(service.Token));

        Assert.Single(scans);
        Assert.InRange(service.Count(CallKind.Runs), 1, 3);
    }

    [Fact]
    public async Task Fifty_thousand_targets_are_read_in_pages_of_two_hundred()
    {
        await using TestService service = await TestService.StartAsync();
        using var pages = new Pages(50_000);

        TargetListing listing = await service.RunAsync(
            () => service.ClientById(handlers: () => pages).GetCatalog().ListAsync(null, service.Token));

        Assert.Equal((50_000, 0), (listing.Targets.Count, listing.LeftOutCount));
        Assert.Equal("shop 49999", listing.Targets[^1].Name);
        Assert.Equal(250, pages.Count);
    }

    [Fact]
    public async Task A_target_has_all_that_the_service_says()
    {
        await using TestService service = await TestService.StartAsync(options => options.TargetApi.Targets =
        [
            new TargetDefinition(TestService.TargetId, "shop")
            {
                Url = "shop.example/start",
                TargetType = "API",
                ApplicationName = "Shop",
                Description = "two\nlines",
                Teams = ["web", "pay"],
            },
        ]);
        service.Host.Targets.AddEnded(
            TestService.TargetId, service.Time.GetUtcNow() - TimeSpan.FromDays(1), TimeSpan.FromHours(1));

        TargetDescription target = Assert.Single((await service.RunAsync(
            () => service.ClientById().GetCatalog().ListAsync("sho", service.Token))).Targets);

        Assert.Equal(
            (TestService.TargetId, "shop", "https://shop.example/start"), (target.TargetId, target.Name, target.Url));
        Assert.Equal(
            ("API", "FULL", "FINISHED", "Shop"),
            (target.TargetType, target.ScanType, target.Status, target.ApplicationName));
        Assert.Equal(["web", "pay"], target.Teams);
        Assert.DoesNotContain('\n', target.Description!);
        Assert.Equal(service.Time.GetUtcNow() - TimeSpan.FromDays(1), target.LastScanAt);
    }

    [Fact]
    public async Task An_empty_list_and_a_filter_that_the_service_would_refuse_are_no_errors()
    {
        await using TestService service = await TestService.StartAsync(
            options => options.TargetApi.Targets = [new TargetDefinition("t1", "shop")]);

        Assert.Empty((await service.RunAsync(
            () => service.ClientById().GetCatalog().ListAsync("nothing", service.Token))).Targets);
        Assert.Single((await service.RunAsync(
            () => service.ClientById().GetCatalog().ListAsync("Büro", service.Token))).Targets);
    }

    [Fact]
    public async Task Targets_without_a_usable_id_are_counted()
    {
        const string Body = """
            {"_embedded":{"targets":[{"name":"a"},{"target_id":"t1","name":"b"},{"target_id":"x/y","name":"c"},
            {"target_id":null,"name":"d"}]},"page":{"total_elements":4,"total_pages":1}}
            """;
        await using TestService service = await TestService.StartAsync(Fault.Json(Body).Forever());

        TargetListing listing = await service.RunAsync(
            () => service.ClientById().GetCatalog().ListAsync(null, service.Token));

        Assert.Equal("t1", Assert.Single(listing.Targets).TargetId);
        Assert.Equal(3, listing.LeftOutCount);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_missing_role_is_reported(int status)
    {
        await using TestService service =
            await TestService.StartAsync(options => options.TargetApi.RefusedWith = status);

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.AccessDenied,
            () => service.RunAsync(() => service.ClientById().GetCatalog().ListAsync(null, service.Token)));

        Assert.Equal(status, failure.StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"page\"")]
    public async Task An_answer_that_is_no_page_is_an_unexpected_answer(string body)
    {
        await using TestService service = await TestService.StartAsync(Fault.Json(body).Forever());

        await Expect.FailureAsync(
            ErrorId.UnexpectedAnswer,
            () => service.RunAsync(() => service.ClientById().GetCatalog().ListAsync(null, service.Token)));
    }

    /// <summary>A list of targets in memory.</summary>
    private sealed class Pages(int total) : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int number = int.Parse(QueryValue(request, "page"), CultureInfo.InvariantCulture);
            int size = int.Parse(QueryValue(request, "limit"), CultureInfo.InvariantCulture);
            IEnumerable<string> entries = Enumerable.Range(number * size, size)
                .Select(index => $$"""{"target_id":"t{{index}}","name":"shop {{index:00000}}"}""");
            Count++;
            return Task.FromResult(new HttpResponseMessage
            {
                RequestMessage = request,
                Content = new StringContent(
                    $$$"""{"_embedded":{"targets":[{{{string.Join(',', entries)}}}]},"page":{"total_elements":{{{total}}},"total_pages":{{{total / size}}}}}"""),
            });
        }

        private static string QueryValue(HttpRequestMessage request, string name) =>
            request.RequestUri!.Query.TrimStart('?').Split('&').Single(
                pair => pair.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
    }
}
