using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

public sealed partial class PrintTests
{
    private readonly Browser _browser;

    public PrintTests(Browser browser) => _browser = browser;

    [Fact]
    public async Task The_real_report_is_printed_on_fewer_than_12_pages()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);

        Assert.InRange(CountPages(await PrintAsync(opened)), 2, 11);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Paper_shows_every_finding_and_no_control(ColorScheme colors)
    {
        await using OpenedPage opened =
            await _browser.OpenAsync(PageFolder.Sample, new BrowserNewContextOptions { ColorScheme = colors });

        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal(122, await opened.Page.EvaluateAsync<int>("[...document.querySelectorAll('.list > "
            + "li')].filter(item => item.getClientRects().length > 0 && item.checkVisibility()).length"));
        Assert.False(await opened.Page.Locator("#filter").IsVisibleAsync(), "The filter is on paper.");
        Assert.Equal(
            "rgb(255, 255, 255)",
            await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal("rgb(0, 0, 0)", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).color"));
    }

    [Fact]
    public async Task Paper_shows_what_the_filter_shows()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);
        int all = CountPages(await PrintAsync(opened));

        await opened.Page.GetByLabel("Scanner").SelectOptionAsync("sqlinjection");
        int some = CountPages(await PrintAsync(opened));

        Assert.True(some < all, $"All findings take {all} pages, two of them {some}.");
    }

    [Theory]
    [InlineData(PageFolder.Hostile)]
    [InlineData(PageFolder.Empty)]
    [InlineData(PageFolder.Fleet)]
    public async Task Every_page_can_be_printed(string name)
    {
        await using OpenedPage opened = await _browser.OpenAsync(name);

        Assert.InRange(CountPages(await PrintAsync(opened)), 1, 100);
        await opened.AssertHarmlessAsync();
    }

    private static Task<byte[]> PrintAsync(OpenedPage opened) =>
        opened.Page.PdfAsync(new PagePdfOptions { Format = "A4", PreferCSSPageSize = true });

    private static int CountPages(byte[] pdf) => PageObject().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PageObject();
}
