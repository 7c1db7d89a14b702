using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

public sealed class AccessibilityTests
{
    private static readonly string[] Pages =
    [
        PageFolder.Sample,
        PageFolder.Hostile,
        PageFolder.Empty,
        PageFolder.Fleet,
    ];

    // Every element that passes would otherwise be described, which takes longer than to look at it.
    private static readonly AxeRunOptions ViolationsAlone = new() { ResultTypes = [ResultType.Violations] };

    private readonly Browser _browser;

    public AccessibilityTests(Browser browser) => _browser = browser;

    /// <summary>Each page as it looks on a desk in the light and on a phone in the dark.</summary>
    public static TheoryData<string, ColorScheme, int> Looks =>
        [.. Pages.SelectMany(page => new[] { (page, ColorScheme.Light, 1280), (page, ColorScheme.Dark, 390) })];

    /// <summary>Each page on a phone, and as wide as a page may have to be by WCAG.</summary>
    public static MatrixTheoryData<string, int> Phones => new(Pages, [390, 320]);

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_no_violation(string name, ColorScheme colors, int width)
    {
        await using OpenedPage opened = await OpenAsync(name, colors, width);

        await opened.OpenEverythingAsync();
        AxeResult result = await opened.Page.RunAxe(ViolationsAlone);

        Assert.True(result.Passes.Length > 15, $"axe looked at {result.Passes.Length} rules only.");
        string[] violations = [.. result.Violations.Select(Format)];
        Assert.True(violations is [], string.Join("\n", violations));
    }

    [Theory]
    [MemberData(nameof(Phones))]
    public async Task Nothing_is_wider_than_a_phone(string name, int width)
    {
        await using OpenedPage opened = await OpenAsync(name, ColorScheme.Light, width);
        Assert.Equal(width, await GetWidthAsync(opened));

        await opened.OpenEverythingAsync();
        Assert.Equal(width, await GetWidthAsync(opened));
    }

    [Theory]
    [InlineData(PageFolder.Sample, ".chart .number")]
    [InlineData(PageFolder.Fleet, ".fleet .number, .fleet thead th")]
    public async Task No_number_and_no_head_breaks_within_a_word(string name, string places)
    {
        await using OpenedPage opened = await OpenAsync(name, ColorScheme.Light, 1280);

        // As long as numbers get: a report has no more than a few million checks.
        int broken = await opened.Page.EvaluateAsync<int>(
            """
            places => [...document.querySelectorAll(places)].filter(place => {
              if (place.matches('td')) {
                place.textContent = '1,234,567';
              }

              const range = document.createRange();
              range.selectNodeContents(place);
              return range.getClientRects().length !== 1;
            }).length
            """,
            places);

        Assert.Equal(0, broken);
    }

    [Theory]
    [InlineData(PageFolder.Sample)]
    [InlineData(PageFolder.Fleet)]
    public async Task The_page_is_dark_if_the_system_is_dark(string name)
    {
        await using OpenedPage light = await OpenAsync(name, ColorScheme.Light, 1280);
        await using OpenedPage dark = await OpenAsync(name, ColorScheme.Dark, 1280);

        Assert.True(await GetBrightnessAsync(light, "backgroundColor") > 200, "The light page is dark.");
        Assert.True(await GetBrightnessAsync(light, "color") < 60, "The text of the light page is light.");
        Assert.True(await GetBrightnessAsync(dark, "backgroundColor") < 60, "The dark page is light.");
        Assert.True(await GetBrightnessAsync(dark, "color") > 200, "The text of the dark page is dark.");
    }

    private Task<OpenedPage> OpenAsync(string name, ColorScheme colors, int width) =>
        _browser.OpenAsync(name, new BrowserNewContextOptions
        {
            ColorScheme = colors,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });

    private static Task<int> GetWidthAsync(OpenedPage opened) =>
        opened.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");

    private static Task<double> GetBrightnessAsync(
        OpenedPage opened, string property) => opened.Page.EvaluateAsync<double>(
        $"getComputedStyle(document.body).{property}.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + part "
            + "/ 3, 0)");

    private static string Format(AxeResultItem item) =>
        $"{item.Id} ({item.Impact}): {item.Help}; {item.Nodes.Length} places, the first {item.Nodes[0].Target} "
            + $"{item.Nodes[0].Html}";
}
