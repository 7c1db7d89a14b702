using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;

namespace Crashtest.Browser.Tests;

/// <summary>A page in a context of its own, and all that it did that a page must not do.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    // Reported by the browser for each style, script, request or address that the policy of the page refuses.
    private const string ListenToPolicy =
        "addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} "
            + "${event.blockedURI} ${event.sample}`))";

    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _events = new();

    private OpenedPage(IBrowserContext context, IPage page, string path)
    {
        _context = context;
        Page = page;
        _address = new Uri(path);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>The findings that can be seen when their groups are open.</summary>
    public ILocator ShownFindings => Page.Locator(".list > li:not([hidden]):not([hidden] *)");

    /// <summary>Opens a file.</summary>
    public static async Task<OpenedPage> OpenAsync(IBrowserContext context, string path)
    {
        await context.AddInitScriptAsync(ListenToPolicy);
        var opened = new OpenedPage(context, await context.NewPageAsync(), path);
        opened.Listen();
        await opened.Page.GotoAsync(opened._address.AbsoluteUri);
        return opened;
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Opens all groups and all findings, as somebody does who wants to see everything.</summary>
    public Task OpenEverythingAsync() =>
        Page.EvaluateAsync("document.querySelectorAll('details').forEach(element => element.open = true)");

    /// <summary>
    /// Fails if the page did anything but show itself: no message on the console, no request, no dialog, no other page.
    /// </summary>
    public async Task AssertHarmlessAsync()
    {
        // The response comes behind all events that went before it.
        Assert.Equal(_address.AbsoluteUri, await Page.EvaluateAsync<string>("location.href.replace(/#.*/, '')"));
        Assert.True(_events.IsEmpty, $"The page did what it must not do:\n{string.Join("\n", _events)}");
    }

    private void Listen()
    {
        Page.Console += (_, message) => _events.Enqueue($"console, {message.Type}: {message.Text}");
        Page.PageError += (_, error) => _events.Enqueue($"error: {error}");
        Page.Crash += (_, _) => _events.Enqueue("the page crashed");
        Page.Popup += (_, popup) => _events.Enqueue($"another page: {popup.Url}");
        Page.Download += (_, download) => _events.Enqueue($"download: {download.Url}");
        Page.WebSocket += (_, socket) => _events.Enqueue($"socket: {socket.Url}");
        Page.Dialog += async (_, dialog) =>
        {
            _events.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        Page.Request += (_, request) =>
        {
            if (!request.IsNavigationRequest || request.Url != _address.AbsoluteUri)
            {
                _events.Enqueue($"request: {request.Url}");
            }
        };
    }
}
