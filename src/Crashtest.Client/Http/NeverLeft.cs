using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace Crashtest.Client.Http;

/// <summary>
/// Tells the failures in which a request provably never left this machine: name resolution, refused connection, TLS
/// handshake (protocol.md, «Failures»). Everything else may have arrived.
/// </summary>
internal static class NeverLeft
{
    // HttpRequestException.HttpRequestError exists since .NET 8 and is not named in netstandard2.0.
    private static readonly PropertyInfo? RequestError = typeof(HttpRequestException).GetProperty("HttpRequestError");

    public static bool Is(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationException
                || (e is SocketException socket && IsConnectPhase(socket.SocketErrorCode))
                || (e is WebException web && IsConnectPhase(web.Status))
                || (e is HttpRequestException && IsConnectPhase(RequestError?.GetValue(e)?.ToString())))
            {
                return true;
            }
        }

        return false;
    }

    // Not ConnectionReset and not TimedOut: both also happen to a request that has arrived.
    private static bool IsConnectPhase(SocketError error) => error is
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery
        or SocketError.ConnectionRefused or SocketError.NetworkUnreachable or SocketError.HostUnreachable
        or SocketError.NetworkDown or SocketError.HostDown or SocketError.AddressNotAvailable;

    private static bool IsConnectPhase(WebExceptionStatus status) => status is
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
        or WebExceptionStatus.ConnectFailure or WebExceptionStatus.SecureChannelFailure
        or WebExceptionStatus.TrustFailure;

    private static bool IsConnectPhase(string? requestError) => requestError is
        "NameResolutionError" or "SecureConnectionError" or "ProxyTunnelError";
}
