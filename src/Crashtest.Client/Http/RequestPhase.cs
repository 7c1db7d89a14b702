using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace Crashtest.Client.Http;

/// <summary>
/// Tells in which phase a request failed: while it connected, or later, when the service may have got it.
/// </summary>
/// <remarks>
/// The phase, not the number of the error: the system also reports «host unreachable», «network unreachable» or
/// «connection refused» on an established connection, when the responses to its retransmissions stay away.
/// </remarks>
internal static class RequestPhase
{
    // HttpRequestException.HttpRequestError exists since .NET 8 and is not named in netstandard2.0.
    private static readonly PropertyInfo? RequestError = typeof(HttpRequestException).GetProperty("HttpRequestError");

    /// <summary>
    /// Whether the request failed before its first byte was handed to the socket: in name resolution, connecting, the
    /// proxy's tunnel or the TLS handshake.
    /// </summary>
    public static bool IsConnecting(Exception exception)
    {
        if (exception is not HttpRequestException)
        {
            return false;
        }

        return exception.InnerException switch
        {
            // Once connected, the stream puts an IOException between the two.
            SocketException or AuthenticationException => true,
            WebException web => IsConnecting(web.Status),
            _ => IsConnecting(RequestError?.GetValue(exception)?.ToString()),
        };
    }

    /// <summary>Whether the TLS handshake failed, with the service and not with a proxy.</summary>
    public static bool IsHandshake(Exception exception) =>
        exception is HttpRequestException
        && (exception.InnerException is AuthenticationException
                or WebException { Status: WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure }
            || RequestError?.GetValue(exception)?.ToString() == "SecureConnectionError");

    /// <summary>Whether the server's certificate was refused, which no repetition changes.</summary>
    public static bool IsCertificateRefused(Exception exception)
    {
        if (exception is not HttpRequestException)
        {
            return false;
        }

        // A handshake that fails in another way has its cause beneath.
        return exception.InnerException is AuthenticationException { InnerException: null }
            or WebException { Status: WebExceptionStatus.TrustFailure };
    }

    private static bool IsConnecting(WebExceptionStatus status) => status is
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
        or WebExceptionStatus.ConnectFailure or WebExceptionStatus.SecureChannelFailure
        or WebExceptionStatus.TrustFailure;

    private static bool IsConnecting(string? requestError) => requestError is
        "NameResolutionError" or "SecureConnectionError" or "ProxyTunnelError";
}
