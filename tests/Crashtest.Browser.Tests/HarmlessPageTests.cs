using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

public sealed class HarmlessPageTests
{
    private readonly Browser _browser;

    public HarmlessPageTests(Browser browser) => _browser = browser;

    [Theory]
    [InlineData(PageFolder.Sample)]
    [InlineData(PageFolder.Hostile)]
    [InlineData(PageFolder.Empty)]
    [InlineData(PageFolder.Fleet)]
    public async Task A_page_shows_itself_and_does_nothing_else(string name)
    {
        await using OpenedPage opened = await _browser.OpenAsync(name);
        await opened.OpenEverythingAsync();
        await opened.AssertHarmlessAsync();

        // What a hand does to everything: pointing, focusing, typing, and each control.
        await opened.Page.EvaluateAsync(
            """
            for (const element of document.querySelectorAll('*')) {
              for (const type of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'animationend', 'error', 'load', 'toggle']) {
                element.dispatchEvent(new Event(type));
              }
              element.focus?.();
            }
            for (const element of document.querySelectorAll('button, summary, input')) {
              element.click();
            }
            """);
        if (await opened.Page.Locator("#text").CountAsync() > 0)
        {
            await opened.Page.Locator("#text").FillAsync("<img src=x onerror=alert(1)> ${alert(1)} .*[");
        }

        await opened.AssertHarmlessAsync();
    }

    [Theory]
    [InlineData(PageFolder.Sample)]
    [InlineData(PageFolder.Hostile)]
    [InlineData(PageFolder.Fleet)]
    public async Task Each_link_leads_to_a_public_list_or_to_a_page_beside_it(string name)
    {
        await using OpenedPage opened = await _browser.OpenAsync(name);

        // As the browser understands them, not as they are written.
        string[] links = await opened.Page.EvaluateAsync<string[]>("[...document.links].map(link => link.href)");
        string folder = new System.Uri(_browser.Pages.GetPath("x")).AbsoluteUri[..^"x.html".Length];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches(
            $"^({System.Text.RegularExpressions.Regex.Escape(folder)}[^/?]+|https://(nvd.nist.gov|cwe.mitre.org|owasp.org|cheatsheetseries.owasp.org)/.+)$",
            link));
    }

    [Fact]
    public async Task Each_link_of_the_index_opens_the_page_of_its_target()
    {
        await using OpenedPage index = await _browser.OpenAsync(PageFolder.Fleet);
        ILocator links = index.Page.Locator(".fleet a");
        int count = await links.CountAsync();

        Assert.Equal(5, count);
        for (int i = 0; i < count; i++)
        {
            string target = await links.Nth(i).InnerTextAsync();
            await links.Nth(i).ClickAsync();
            Assert.Equal(target, await index.Page.Locator("h1").InnerTextAsync());
            await index.Page.GoBackAsync();
        }
    }

    [Fact]
    public async Task The_policy_refuses_what_a_fault_of_the_page_would_let_in()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);

        await opened.Page.EvaluateAsync(
            """
            const script = document.createElement('script');
            script.textContent = 'document.title = "run"';
            const frame = document.createElement('div');
            frame.innerHTML = '<img src="https://evil.example/i.png" onerror="document.title = 1"><p style="color: red">x</p>';
            document.body.append(script, frame);
            """);

        Assert.StartsWith("shop: ", await opened.Page.TitleAsync());
        Assert.NotEqual(
            "rgb(255, 0, 0)",
            await opened.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('body > div p')).color"));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(opened.AssertHarmlessAsync);
    }
}
