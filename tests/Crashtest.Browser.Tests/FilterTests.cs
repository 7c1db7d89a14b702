using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

public sealed class FilterTests
{
    private readonly Browser _browser;

    public FilterTests(Browser browser) => _browser = browser;

    [Fact]
    public async Task All_findings_are_shown_first()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);

        Assert.True(await opened.Page.Locator("#filter").IsVisibleAsync(), "The filter cannot be seen.");
        await AssertShownAsync(opened, 122, "");
    }

    [Fact]
    public async Task A_severity_that_is_not_chosen_is_hidden()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);

        await opened.Page.GetByLabel("High").UncheckAsync();
        await AssertShownAsync(opened, 85, "Filtered: 85 of 122 findings are shown.");
        await opened.Page.GetByLabel("Critical").UncheckAsync();
        await AssertShownAsync(opened, 77, "Filtered: 77 of 122 findings are shown.");
        await opened.Page.GetByLabel("High").CheckAsync();
        await AssertShownAsync(opened, 114, "Filtered: 114 of 122 findings are shown.");
    }

    [Fact]
    public async Task A_scanner_is_chosen_from_those_of_the_report()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);
        ILocator scanner = opened.Page.GetByLabel("Scanner");

        Assert.Equal(7, await scanner.Locator("option").CountAsync());
        await scanner.SelectOptionAsync("ssl");
        await AssertShownAsync(opened, 20, "Filtered: 20 of 122 findings are shown.");
        Assert.Equal(1, await opened.Page.Locator(".group:not([hidden])").CountAsync());
    }

    [Theory]
    [InlineData("2018-19935", 1)]
    [InlineData("PHP", 94)]
    [InlineData("php  cve-2018-19935", 1)]
    [InlineData("<b>", 0)]
    [InlineData(".*", 0)]
    public async Task A_text_is_looked_for_in_all_that_is_known_of_a_finding(string text, int count)
    {
        await using OpenedPage opened = await OpenWithClockAsync();

        await opened.Page.GetByLabel("Text").FillAsync(text);
        await opened.Page.Clock.RunForAsync(1000);

        await AssertShownAsync(opened, count, $"Filtered: {count} of 122 findings are shown.");
        Assert.Equal(0, await opened.Page.Locator(".group:not([hidden]):not([open])").CountAsync());
    }

    [Fact]
    public async Task Reset_shows_everything_again_as_it_was()
    {
        await using OpenedPage opened = await OpenWithClockAsync();

        await opened.Page.GetByLabel("Text").FillAsync("known vulnerabilities");
        await opened.Page.GetByLabel("Medium").UncheckAsync();
        await opened.Page.Clock.RunForAsync(1000);
        await AssertShownAsync(opened, 46, "Filtered: 46 of 122 findings are shown.");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await opened.Page.Clock.RunForAsync(1000);

        await AssertShownAsync(opened, 122, "");
        Assert.Equal(0, await opened.Page.Locator(".group[open]").CountAsync());
        Assert.Equal("", await opened.Page.GetByLabel("Text").InputValueAsync());
    }

    [Fact]
    public async Task All_groups_open_and_close_by_a_button()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);
        ILocator groups = opened.Page.Locator(".group[open]");

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Open all groups" }).ClickAsync();
        Assert.Equal(6, await groups.CountAsync());
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Close all groups" }).ClickAsync();
        Assert.Equal(0, await groups.CountAsync());
    }

    [Fact]
    public async Task The_hostile_report_is_filtered_like_any_other()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Hostile);
        int all = await opened.ShownFindings.CountAsync();

        Assert.True(all > 40, $"Only {all} findings are on the page.");
        await opened.Page.GetByLabel("High").UncheckAsync();
        await AssertShownAsync(opened, 0, $"Filtered: 0 of {all} findings are shown.");
        await opened.AssertHarmlessAsync();
    }

    [Fact]
    public async Task Without_scripts_all_findings_are_there_and_groups_open()
    {
        await using OpenedPage opened =
            await _browser.OpenAsync(PageFolder.Sample, new BrowserNewContextOptions { JavaScriptEnabled = false });

        Assert.False(await opened.Page.Locator("#filter").IsVisibleAsync(), "A filter that does nothing can be seen.");
        Assert.Equal(122, await opened.ShownFindings.CountAsync());
        await opened.Page.Locator(".group > summary").Nth(1).ClickAsync();
        Assert.True(
            await opened.Page.Locator(".group").Nth(1).Locator(".list > li").First.IsVisibleAsync(),
            "The group did not open.");
    }

    // The filter waits for a pause in typing; with this clock that takes no time.
    private async Task<OpenedPage> OpenWithClockAsync()
    {
        OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);
        await opened.Page.Clock.InstallAsync();
        await opened.Page.ReloadAsync();
        return opened;
    }

    private static async Task AssertShownAsync(OpenedPage opened, int count, string sentence)
    {
        Assert.Equal(count, await opened.ShownFindings.CountAsync());
        Assert.Equal(sentence, await opened.Page.GetByRole(AriaRole.Status).TextContentAsync());
    }
}
