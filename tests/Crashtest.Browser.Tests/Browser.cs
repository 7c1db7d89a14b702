using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Crashtest.Browser.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Crashtest.Browser.Tests;

/// <summary>The browser of this machine, started once for all tests. Nothing is downloaded.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];

    private static readonly string[] KnownPaths =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
            "Google",
            "Chrome",
            "Application",
            "chrome.exe"),
    ];

    // In milliseconds. A busy machine needs seconds; a page that never does what is waited for must not stop the run.
    private const float Patience = 5 * 60 * 1000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The pages that the tests open.</summary>
    internal PageFolder Pages { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
        {
            return;
        }

        Pages.Write();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Timeout = Patience });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Pages.Dispose();
    }

    /// <summary>Opens a page of <see cref="Pages"/>, or skips the test if this machine has no browser.</summary>
    /// <param name="name">The name of the page.</param>
    /// <param name="options">
    /// The window, the colors and what else a context of the browser has; null for a desk.
    /// </param>
    internal async Task<OpenedPage> OpenAsync(string name, BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            Assert.Skip("The Debian package chromium-headless-shell, which shows the page, is not installed.");
        }

        IBrowserContext context =
            await _browser.NewContextAsync(options ?? new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        context.SetDefaultTimeout(Patience);
        return await OpenedPage.OpenAsync(context, Pages.GetPath(name));
    }

    private static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(
            Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Concat(KnownPaths)
            .FirstOrDefault(File.Exists);
    }
}
