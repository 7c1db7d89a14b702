using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Client.Http;

/// <summary>
/// Follows redirects: only within the same scheme, host and port, as the URL is the secret, and only for what changes
/// nothing. To follow one with a start would be to repeat the start, which may have been taken.
/// </summary>
internal sealed class RedirectHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int Maximum = 5;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Uri from = request.RequestUri!;
        for (int redirects = 0; redirects < Maximum && FindNext(from, request.Method, response) is { } to; redirects++)
        {
            response.Dispose();
            using HttpRequestMessage next = CopyTo(to, request);
            response = await base.SendAsync(next, cancellationToken).ConfigureAwait(false);
            from = to;
        }

        return response;
    }

    private static Uri? FindNext(Uri from, HttpMethod method, HttpResponseMessage response)
    {
        bool isRedirect = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;
        if (!isRedirect || method != HttpMethod.Get || response.Headers.Location is not { } location)
        {
            return null;
        }

        bool isSame = Uri.TryCreate(from, location, out Uri? to)
            && string.Equals(to.Scheme, from.Scheme, StringComparison.OrdinalIgnoreCase)
            && string.Equals(to.Authority, from.Authority, StringComparison.OrdinalIgnoreCase);
        if (isSame)
        {
            return to;
        }

        return null;
    }

    private static HttpRequestMessage CopyTo(Uri uri, HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, uri);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        RequestAttempt.Get(request).AttachTo(copy);
        return copy;
    }
}
