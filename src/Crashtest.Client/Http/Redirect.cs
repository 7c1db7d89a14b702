using System;
using System.Net.Http;

namespace Crashtest.Client.Http;

/// <summary>
/// Decides whether a redirect is followed: only within the same scheme, host and port, as the URL is the secret, and only
/// for what changes nothing. To follow it with a start would be to repeat the start, which may have been taken.
/// </summary>
internal static class Redirect
{
    /// <summary>How many redirects one attempt follows.</summary>
    public const int Maximum = 5;

    /// <summary>Where the answer sends the request, or null where it does not or must not be followed.</summary>
    public static Uri? Next(Uri from, HttpResponseMessage answer)
    {
        bool isRedirect = (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308;
        bool isGet = answer.RequestMessage?.Method == HttpMethod.Get;
        if (!isRedirect || !isGet || answer.Headers.Location is not { } location)
        {
            return null;
        }

        return Uri.TryCreate(from, location, out Uri? to)
            && string.Equals(to.Scheme, from.Scheme, StringComparison.OrdinalIgnoreCase)
            && string.Equals(to.Authority, from.Authority, StringComparison.OrdinalIgnoreCase)
                ? to
                : null;
    }
}
