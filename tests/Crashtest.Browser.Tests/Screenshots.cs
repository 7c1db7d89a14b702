using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

/// <summary>
/// Takes the pictures of docs/images anew, when asked to:
/// <c>dotnet run --project tests/Crashtest.Browser.Tests -- -explicit only</c>.
/// </summary>
public sealed class Screenshots
{
    private static readonly string Images = Path.Combine(
        typeof(Screenshots).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            attribute => attribute.Key == "RepositoryRoot").Value!,
        "docs",
        "images");

    private readonly Browser _browser;

    public Screenshots(Browser browser) => _browser = browser;

    [Fact(Explicit = true)]
    public Task On_a_desk() => TakeAsync(PageFolder.Sample, "report-page.png", Window(1280, 1000));

    [Fact(Explicit = true)]
    public Task In_the_dark() =>
        TakeAsync(PageFolder.Sample, "report-page-dark.png", Window(1280, 1000, ColorScheme.Dark));

    [Fact(Explicit = true)]
    public Task On_a_phone() => TakeAsync(PageFolder.Sample, "report-page-phone.png", Window(390, 1600));

    [Fact(Explicit = true)]
    public async Task On_paper()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample, Window(794, 1123));
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await ShootAsync(opened, "report-page-print.png");
    }

    [Fact(Explicit = true)]
    public Task Of_100_000_findings() =>
        TakeAsync(_browser.Pages.WriteLong("large", 113_935), "report-page-large.png", Window(1280, 1000));

    private async Task TakeAsync(string name, string file, BrowserNewContextOptions window)
    {
        await using OpenedPage opened = await _browser.OpenAsync(name, window);
        await ShootAsync(opened, file);
    }

    private static async Task ShootAsync(OpenedPage opened, string file)
    {
        string path = Path.Combine(Images, file);
        await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        Assert.True(new FileInfo(path).Length > 10_000, $"{path} shows nothing.");
    }

    private static BrowserNewContextOptions Window(int width, int height, ColorScheme colors = ColorScheme.Light) =>
        new() { ColorScheme = colors, ViewportSize = new ViewportSize { Width = width, Height = height } };
}
