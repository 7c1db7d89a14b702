using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

public sealed class KeyboardTests
{
    private const string FocusedName =
        "document.activeElement.id || document.activeElement.value || "
            + "document.activeElement.querySelector('h3')?.textContent || document.activeElement.textContent.trim()";

    private const string FindWhatHidesTheFocus =
        """
        (() => {
          const box = document.activeElement.getBoundingClientRect();
          const seen = document.elementFromPoint(box.left + 3, (box.top + box.bottom) / 2);
          const isSeen = box.top >= 0 && box.bottom <= innerHeight + 1 && document.activeElement.contains(seen);
          return isSeen ? '' : `${document.activeElement.textContent} from ${box.top} to ${box.bottom} of ${innerHeight}, below ${seen?.outerHTML}`;
        })()
        """;

    private readonly Browser _browser;

    public KeyboardTests(Browser browser) => _browser = browser;

    [Fact]
    public async Task The_tab_key_goes_through_the_page_from_top_to_bottom()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);
        var names = new List<string>();
        for (int i = 0; i < 17; i++)
        {
            await opened.Page.Keyboard.PressAsync("Tab");
            names.Add(await opened.Page.EvaluateAsync<string>(FocusedName));
            Assert.True(
                await opened.Page.EvaluateAsync<bool>(
                    "getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
                $"The focus on '{names[^1]}' cannot be seen.");
            Assert.Equal("", await opened.Page.EvaluateAsync<string>(FindWhatHidesTheFocus));
        }

        Assert.Equal(
            [
                "Skip to the findings", "Which checks", "critical", "high", "medium", "low", "informational", "scanner", "text",
                "details", "reset",
                "Known vulnerabilities in PHP", "SQL Injection", "Transport Layer Security (TLS/SSL)", "Fuzzer",
                "Fingerprinting", "Cross-Site Scripting (XSS)",
            ],
            names);

        // Also on the way back, where the filter could cover it.
        await opened.OpenEverythingAsync();
        await opened.Page.EvaluateAsync("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
        for (int i = 0; i < 5; i++)
        {
            await opened.Page.Keyboard.PressAsync("Shift+Tab");
            Assert.Equal("", await opened.Page.EvaluateAsync<string>(FindWhatHidesTheFocus));
        }
    }

    [Fact]
    public async Task The_first_link_leads_to_the_findings()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);

        await PressAsync(opened, "Tab", "Enter", "Tab");

        Assert.Equal("critical", await opened.Page.EvaluateAsync<string>(FocusedName));
    }

    [Fact]
    public async Task The_filter_is_used_by_keys_alone()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);

        await PressAsync(opened, "Tab", "Tab", "Tab", "Tab", "Space");
        Assert.Equal(85, await opened.ShownFindings.CountAsync());

        await PressAsync(opened, "Tab", "Tab", "Tab", "Tab", "ArrowDown");
        Assert.NotEqual(85, await opened.ShownFindings.CountAsync());

        await PressAsync(opened, "Tab", "Tab", "Tab", "Enter");
        Assert.Equal(122, await opened.ShownFindings.CountAsync());
    }

    [Fact]
    public async Task Groups_and_findings_open_and_close_by_enter_and_space()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Sample);
        ILocator group = opened.Page.Locator(".group").First;
        ILocator finding = group.Locator(".list > li").First;
        await group.Locator("> summary").FocusAsync();

        await PressAsync(opened, "Enter");
        Assert.True(await finding.IsVisibleAsync(), "The group did not open.");
        await finding.Locator("summary").FocusAsync();
        await PressAsync(opened, "Space");
        Assert.True(await finding.Locator("dl").IsVisibleAsync(), "The finding did not open.");
        await PressAsync(opened, "Enter");
        Assert.False(await finding.Locator("dl").IsVisibleAsync(), "The finding did not close.");
        await group.Locator("> summary").FocusAsync();
        await PressAsync(opened, "Space");
        Assert.False(await finding.IsVisibleAsync(), "The group did not close.");
    }

    [Fact]
    public async Task The_rows_of_the_index_are_reached_by_keys()
    {
        await using OpenedPage opened = await _browser.OpenAsync(PageFolder.Fleet);

        await PressAsync(opened, "Tab", "Enter");

        // The index does not contain this text, so this waits for the page of the target.
        await opened.Page.GetByText("Web security scan", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.DoesNotContain(PageFolder.Fleet + ".html", opened.Page.Url, StringComparison.Ordinal);
    }

    private static async Task PressAsync(OpenedPage opened, params string[] keys)
    {
        foreach (string key in keys)
        {
            await opened.Page.Keyboard.PressAsync(key);
        }
    }
}
