using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Http;

/// <summary>Compressed reports that something between the service and this machine damages.</summary>
public sealed class GzipTests
{
    private static readonly byte[] Report = DemoReport.Bytes.ToArray();

    public static TheoryData<int> Cuts => [1, 4, 8, 9, 100, 200];

    [Theory]
    [MemberData(nameof(Cuts))]
    public Task A_cut_report_is_fetched_again_uncompressed(int missing) =>
        AssertFetchedAgainAsync(Compress(Report)[..^missing]);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public Task So_is_one_of_which_hardly_anything_came(int length) =>
        AssertFetchedAgainAsync(Compress(Report)[..length]);

    [Fact]
    public Task So_is_one_that_was_changed()
    {
        byte[] body = Compress(Report);
        body[^1] ^= 0xFF;
        return AssertFetchedAgainAsync(body);
    }

    [Fact]
    public async Task A_whole_one_is_taken()
    {
        await using TestService service = await TestService.StartAsync();
        var handler = new ReportHandler(Compress(Report));

        await service.SaveAsync(41, target: service.Target(handlers: () => handler));

        Assert.Equal(["gzip"], handler.Encodings);
        Assert.Equal(Report, await File.ReadAllBytesAsync(service.Folder.File, service.Token));
    }

    [Fact]
    public async Task A_body_that_expands_too_much_is_refused_and_not_requested_again()
    {
        await using TestService service = await TestService.StartAsync();
        var handler = new ReportHandler(Compress(new byte[64 * 1024 * 1024], CompressionLevel.SmallestSize));

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ReportInvalid, () => service.SaveAsync(41, target: service.Target(handlers: () => handler)));

        Assert.Contains("200 times", failure.Message, StringComparison.Ordinal);
        Assert.Single(handler.Encodings);
        service.Folder.AssertEmpty();
    }

    private static async Task AssertFetchedAgainAsync(byte[] damaged)
    {
        await using TestService service = await TestService.StartAsync();
        var handler = new ReportHandler(damaged);

        await service.SaveAsync(41, target: service.Target(handlers: () => handler));

        Assert.Equal(["gzip", string.Empty], handler.Encodings);
        Assert.Equal(Report, await File.ReadAllBytesAsync(service.Folder.File, service.Token));
    }

    private static byte[] Compress(byte[] text, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, level))
        {
            gzip.Write(text);
        }

        return body.ToArray();
    }

    /// <summary>Answers with a compressed body where it may, and with the whole report otherwise.</summary>
    private sealed class ReportHandler(byte[] compressed) : HttpMessageHandler
    {
        public List<string> Encodings { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal))
            {
                var status = new StringContent("""{"data":{"status":{"status_code":102}}}""");
                return Task.FromResult(
                    new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = status });
            }

            string encoding = request.Headers.AcceptEncoding.ToString();
            Encodings.Add(encoding);
            var content = new ByteArrayContent(encoding.Length > 0 ? compressed : Report);
            if (encoding.Length > 0)
            {
                content.Headers.ContentEncoding.Add("gzip");
            }

            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content });
        }
    }
}
