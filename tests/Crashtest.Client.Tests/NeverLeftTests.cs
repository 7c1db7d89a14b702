using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Crashtest.Client.Http;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>Only what provably never left may be sent again: a doubt counts as arrived.</summary>
public sealed class NeverLeftTests
{
    [Theory]
    [InlineData(SocketError.HostNotFound, true)]
    [InlineData(SocketError.TryAgain, true)]
    [InlineData(SocketError.ConnectionRefused, true)]
    [InlineData(SocketError.NetworkUnreachable, true)]
    [InlineData(SocketError.ConnectionReset, false)]
    [InlineData(SocketError.ConnectionAborted, false)]
    [InlineData(SocketError.TimedOut, false)]
    [InlineData(SocketError.Shutdown, false)]
    public void A_socket_tells_whether_it_was_ever_connected(SocketError error, bool expected)
    {
        Exception socket = new SocketException((int)error);

        Assert.Equal(expected, NeverLeft.Is(socket));
        Assert.Equal(expected, NeverLeft.Is(new HttpRequestException("x", new IOException("y", socket))));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, true)]
    [InlineData(HttpRequestError.ProxyTunnelError, true)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.InvalidResponse, false)]
    [InlineData(HttpRequestError.Unknown, false)]
    public void The_runtimes_own_word_counts(HttpRequestError error, bool expected) =>
        Assert.Equal(expected, NeverLeft.Is(new HttpRequestException(error, "x")));

    [Theory]
    [InlineData(WebExceptionStatus.NameResolutionFailure, true)]
    [InlineData(WebExceptionStatus.ConnectFailure, true)]
    [InlineData(WebExceptionStatus.TrustFailure, true)]
    [InlineData(WebExceptionStatus.ReceiveFailure, false)]
    [InlineData(WebExceptionStatus.KeepAliveFailure, false)]
    [InlineData(WebExceptionStatus.Timeout, false)]
    public void So_does_that_of_the_old_runtime(WebExceptionStatus status, bool expected) =>
        Assert.Equal(expected, NeverLeft.Is(new HttpRequestException("x", new WebException("y", status))));

    [Fact]
    public void A_failed_handshake_never_left() =>
        Assert.True(NeverLeft.Is(new HttpRequestException("x", new AuthenticationException("y"))), "Nothing is sent before the handshake.");

    [Fact]
    public void What_nobody_knows_may_have_arrived() =>
        Assert.False(NeverLeft.Is(new HttpRequestException("x", new InvalidOperationException("y"))), "A doubt must count as arrived.");
}
