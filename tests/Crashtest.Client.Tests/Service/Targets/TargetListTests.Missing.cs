using System.Linq;
using System.Threading.Tasks;
using Crashtest.Client.Service.Targets;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Service.Targets;

public sealed partial class TargetListTests
{
    private static Fault Page(string entries, string counts) => Fault.Json(
        $$$"""{"_embedded":{"targets":[{{{entries}}}]},"page":{{{{counts}}}}}""").On(CallKind.Targets);

    private static string CreateTargets(int first, int count) => string.Join(
        ',', Enumerable.Range(first, count).Select(number => $$"""{"target_id":"t{{number}}"}"""));

    private static async Task<TargetListing> ListAsync(params Fault[] pages)
    {
        await using TestService service = await TestService.StartAsync(pages);
        return await service.RunAsync(() => service.ClientById().GetCatalog().ListAsync(null, service.Token));
    }

    [Theory]
    [InlineData("\"total_elements\":5,\"total_pages\":1", 5)]
    [InlineData("\"total_elements\":5", 5)]
    [InlineData("\"total_elements\":300,\"total_pages\":2", 300)]
    [InlineData("\"total_elements\":2147483647,\"total_pages\":1", 2147483647)]
    public async Task Targets_that_are_counted_and_not_listed_are_told(string counts, int expected)
    {
        TargetListing listing = await ListAsync(Page(CreateTargets(0, 3), counts).Forever());

        Assert.Equal((3, 0, expected), (listing.Targets.Count, listing.LeftOutCount, listing.AnnouncedCount));
    }

    [Theory]
    [InlineData("\"total_pages\":1")]
    [InlineData("\"total_elements\":null,\"total_pages\":1")]
    [InlineData("\"total_elements\":3,\"total_pages\":1")]
    [InlineData("\"total_elements\":2,\"total_pages\":1")]
    [InlineData("\"total_elements\":-7,\"total_pages\":1")]
    [InlineData("\"total_elements\":4000000000,\"total_pages\":1")]
    public async Task A_count_that_says_nothing_of_more_targets_is_no_announcement(string counts)
    {
        TargetListing listing = await ListAsync(Page(CreateTargets(0, 3), counts).Forever());

        Assert.Equal((3, 0, 3), (listing.Targets.Count, listing.LeftOutCount, listing.AnnouncedCount));
    }

    [Fact]
    public async Task Entries_that_are_no_targets_are_counted()
    {
        TargetListing listing = await ListAsync(
            Page("null,5,\"x\",[],{\"name\":\"a\"},{\"target_id\":\"t1\"}", "\"total_pages\":1").Forever());

        Assert.Equal((1, 5, 6), (listing.Targets.Count, listing.LeftOutCount, listing.AnnouncedCount));
    }

    [Fact]
    public async Task A_page_without_any_target_is_counted_as_well()
    {
        TargetListing listing = await ListAsync(
            Page("null,null", "\"total_elements\":2,\"total_pages\":1").Forever());

        Assert.Equal((0, 2, 2), (listing.Targets.Count, listing.LeftOutCount, listing.AnnouncedCount));
    }

    [Fact]
    public async Task A_target_that_is_added_or_removed_between_pages_is_not_missing()
    {
        TargetListing added = await ListAsync(
            Page(CreateTargets(0, 200), "\"total_elements\":201,\"total_pages\":2"),
            Page(CreateTargets(200, 2), "\"total_elements\":202,\"total_pages\":2"));
        TargetListing removed = await ListAsync(
            Page(CreateTargets(0, 200), "\"total_elements\":202,\"total_pages\":2"),
            Page(CreateTargets(200, 1), "\"total_elements\":201,\"total_pages\":2"));

        Assert.Equal((202, 0, 202), (added.Targets.Count, added.LeftOutCount, added.AnnouncedCount));
        Assert.Equal((201, 0, 201), (removed.Targets.Count, removed.LeftOutCount, removed.AnnouncedCount));
    }
}
