using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Http;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Http;

/// <summary>An error of the network names the host, and tells the proxy from the service.</summary>
public sealed class NetworkErrorTests
{
    private const string Endpoint = "https://service.example.test/webhook";

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_named()
    {
        await using TestService service = await TestService.StartAsync();

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ServiceUnavailable,
            () => service.Target(endpoint: "http://127.0.0.1:1/webhook", retries: 0)
                .ReadStatusAsync(41, service.Token));

        Assert.Contains("cannot connect to '127.0.0.1:1': ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_named()
    {
        await using TestService service = await TestService.StartAsync(Fault.DropBefore());

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => service.Target(retries: 0).ReadStatusAsync(41, service.Token));

        Assert.Contains(
            $"the connection to '127.0.0.1:{service.Host.Address.Port}' failed: ",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_cannot_be_reached_is_named_in_place_of_the_service()
    {
        CrashtestException failure = await FailThroughProxyAsync(new Uri("http://127.0.0.1:1"));

        Assert.Contains("cannot connect through the proxy '127.0.0.1:1': ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_breaks_behind_a_proxy_names_both()
    {
        var error = new HttpRequestException(
            "x", new IOException("x", new SocketException((int)SocketError.ConnectionReset)));

        Assert.StartsWith(
            "the connection to 'service.example.test' through the proxy 'proxy.example.test:3128' failed: ",
            NetworkErrorText.Describe(error, new Uri(Endpoint), new Uri("http://proxy.example.test:3128")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_handshake_that_fails_is_no_matter_of_the_proxy()
    {
        var error = new HttpRequestException(
            "x", new AuthenticationException("x", new IOException("no common cipher.")));

        Assert.Equal(
            "no TLS connection to 'service.example.test': no common cipher",
            NetworkErrorText.Describe(error, new Uri(Endpoint), new Uri("http://proxy.example.test:3128")));
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required")]
    [InlineData("502 Bad Gateway")]
    public async Task So_is_a_proxy_that_refuses_and_its_password_is_not(string status)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task answering =
            AnswerOnceAsync(listener, $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        CrashtestException failure = await FailThroughProxyAsync(new Uri($"http://me:p%40ssw0rd@127.0.0.1:{port}"));

        await answering;
        Assert.Contains($"through the proxy '127.0.0.1:{port}'", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith($"'{status[..3]}'.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ssw0rd", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_on_this_machine_is_not_looked_for_behind_a_proxy()
    {
        await using TestService service = await TestService.StartAsync();
        using var client = new CrashtestClient(
            new ConnectionOptions
            {
                Endpoint = service.Host.Endpoint,
                Proxy = new Uri("http://127.0.0.1:1"),
                MaximumRetryCount = 0,
            });

        Assert.Equal(41, (await client.GetTarget(TestService.Hook, null).StartAsync(null, service.Token)).ScanId);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_no_passing_fault()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using X509Certificate2 certificate = CreateCertificate();
        Task handshake = ShakeHandsAsync(listener, certificate);
        await using TestService service = await TestService.StartAsync();
        ScanTarget target = service.Target(endpoint: $"https://{listener.LocalEndpoint}/webhook");

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.ServiceUnavailable, () => service.StartByClientAsync(target));

        await handshake;
        Assert.Contains(
            $"the certificate of '{listener.LocalEndpoint}' is not trusted: ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.True(failure.IsCertificateRefused, "The error does not say that no repetition helps.");
        Assert.Single(service.Activities, activity => activity.Kind == ActivityKind.Request);
    }

    [Fact]
    public async Task A_read_is_not_retried_if_the_certificate_is_not_trusted()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using X509Certificate2 certificate = CreateCertificate();
        Task handshakes = ShakeAllHandsAsync(listener, certificate);
        await using TestService service = await TestService.StartAsync();
        ScanTarget target = service.Target(endpoint: $"https://{listener.LocalEndpoint}/webhook");

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => service.RunAsync(() => target.ReadStatusAsync(41, service.Token)));

        listener.Stop();
        await handshakes;
        Assert.True(failure.IsCertificateRefused, "The error does not say that no repetition helps.");
        Assert.Single(service.Activities, activity => activity.Kind == ActivityKind.Request);
    }

    [Theory]
    [InlineData(-17, "ahead of")]
    [InlineData(17, "behind")]
    public async Task A_refused_signature_says_by_how_much_the_clock_is_wrong(int minutes, string direction)
    {
        await using TestService service = await TestService.StartAsync();
        string date = service.Time.GetUtcNow().AddMinutes(minutes).ToString("R", null);
        service.Host.Faults.Add(Fault.Status(401).Header("Date", date).Forever());

        CrashtestException start =
            await Expect.FailureAsync(ErrorId.WebhookRejected, () => service.StartByClientAsync());
        CrashtestException status = await Expect.FailureAsync(
            ErrorId.WebhookRejected, () => service.Target().ReadStatusAsync(41, service.Token));

        Assert.All([start, status], failure => Assert.Contains(
            $"The clock of this machine is 17:00 min {direction} that of the service",
            failure.Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_right_time_it_says_nothing_of_it()
    {
        await using TestService service = await TestService.StartAsync(Fault.Status(401));

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.WebhookRejected, () => service.StartByClientAsync());

        Assert.DoesNotContain("clock", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<CrashtestException> FailThroughProxyAsync(Uri proxy)
    {
        using var client =
            new CrashtestClient(new ConnectionOptions { Endpoint = Endpoint, Proxy = proxy, MaximumRetryCount = 0 });
        ScanTarget target = client.GetTarget(TestService.Hook, "shop");
        return await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => target.ReadStatusAsync(41, TestContext.Current.CancellationToken));
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string answer)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        NetworkStream stream = connection.GetStream();
        using var reader = new StreamReader(stream);
        while (!string.IsNullOrEmpty(await reader.ReadLineAsync(TestContext.Current.CancellationToken)))
        {
        }

        await stream.WriteAsync(answer.Select(c => (byte)c).ToArray(), TestContext.Current.CancellationToken);
    }

    private static async Task ShakeHandsAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = new SslStream(connection.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            await stream.ReadExactlyAsync(new byte[1], CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The client has refused the certificate.
        }
    }

    private static async Task ShakeAllHandsAsync(TcpListener listener, X509Certificate2 certificate)
    {
        try
        {
            while (true)
            {
                await ShakeHandsAsync(listener, certificate);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener has stopped.
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=elsewhere.example.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
