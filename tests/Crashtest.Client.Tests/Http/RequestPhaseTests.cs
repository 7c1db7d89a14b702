using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Crashtest.Client.Http;
using Xunit;

namespace Crashtest.Client.Tests.Http;

/// <summary>Only what failed while it connected may be sent again: a doubt counts as arrived.</summary>
public sealed class RequestPhaseTests
{
    public static TheoryData<SocketError> SocketErrors => [.. Enum.GetValues<SocketError>()];

    [Theory]
    [MemberData(nameof(SocketErrors))]
    public void A_socket_error_without_a_stream_around_it_is_a_failed_connect(SocketError error) =>
        AssertConnecting(true, new HttpRequestException("x", new SocketException((int)error)));

    [Theory]
    [MemberData(nameof(SocketErrors))]
    public void A_socket_error_of_a_stream_comes_after_the_connect_whatever_its_number(SocketError error)
    {
        var stream = new IOException("y", new SocketException((int)error));

        AssertConnecting(false, new HttpRequestException("x", stream));
        AssertConnecting(false, new HttpRequestException("x", new IOException("z", stream)));
        AssertConnecting(false, stream);
        AssertConnecting(false, new SocketException((int)error));
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
        AssertConnecting(expected, new HttpRequestException(error, "x"));

    [Theory]
    [InlineData(WebExceptionStatus.NameResolutionFailure, true)]
    [InlineData(WebExceptionStatus.ConnectFailure, true)]
    [InlineData(WebExceptionStatus.TrustFailure, true)]
    [InlineData(WebExceptionStatus.ReceiveFailure, false)]
    [InlineData(WebExceptionStatus.KeepAliveFailure, false)]
    [InlineData(WebExceptionStatus.Timeout, false)]
    public void So_does_that_of_the_old_runtime(WebExceptionStatus status, bool expected)
    {
        var unreachable = new SocketException((int)SocketError.HostUnreachable);

        AssertConnecting(expected, new HttpRequestException("x", new WebException("y", unreachable, status, null)));
    }

    [Fact]
    public void A_failed_handshake_comes_before_the_request() =>
        AssertConnecting(true, new HttpRequestException("x", new AuthenticationException("y")));

    [Fact]
    public void A_failed_handshake_in_the_middle_of_an_exchange_comes_after_it() =>
        AssertConnecting(false, new HttpRequestException("x", new IOException("y", new AuthenticationException("z"))));

    [Fact]
    public void A_request_that_failed_in_an_unknown_way_may_have_arrived() =>
        AssertConnecting(false, new HttpRequestException("x", new InvalidOperationException("y")));

    private static void AssertConnecting(bool expected, Exception exception) =>
        Assert.True(
            RequestPhase.IsConnecting(exception) == expected,
            $"{exception} counts as {(expected ? "sent" : "never sent")}.");
}
