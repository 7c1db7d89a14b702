using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Threading.Tasks;
using System.Xml;
using Crashtest.Simulator.Content;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.Reports;

public sealed class ReportTests
{
    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(300_000)]
    [InlineData(20_000_000)]
    public async Task A_generated_report_is_sound_and_of_the_length_asked_for(long length)
    {
        using var buffer = new MemoryStream();
        var content = BodyContent.GenerateJUnit(length);
        await content.WriteToAsync(buffer, Token);
        Assert.Equal(length, content.Length);
        Assert.Equal(length, buffer.Length);

        buffer.Position = 0;
        var (announced, tests, failures, messages) = Count(buffer);

        Assert.Equal(announced, (tests, failures));
        Assert.True(tests > 0);
        Assert.Equal(failures, messages.Count);
    }

    [Fact]
    public async Task A_big_report_is_sent_with_its_length_and_little_memory()
    {
        const long length = 256 * 1024 * 1024;
        await using var service =
            await StartAsync(options => options.Reports["junit"] = BodyContent.GenerateJUnit(length));
        service.Host.EndScan(await service.StartScanAsync("hook"));

        using var response = await service.Client.GetAsync(
            service.Url("hook/scans/1/report/junit"), HttpCompletionOption.ResponseHeadersRead, Token);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var buffer = new byte[64 * 1024];
        var received = 0L;
        for (int read; (read = await body.ReadAsync(buffer, Token)) > 0;)
        {
            received += read;
        }

        Assert.Equal(length, response.Content.Headers.ContentLength);
        Assert.Equal(length, received);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 * 1024 * 1024);
    }

    [Theory]
    [InlineData(500_000)]
    [InlineData(5_000_000)]
    public async Task Reports_are_compressed_for_clients_that_accept_it(long length)
    {
        await using var service = await StartAsync(options =>
        {
            options.GzipReports = true;
            options.Reports["junit"] = BodyContent.GenerateJUnit(length);
        });
        service.Host.EndScan(await service.StartScanAsync("hook"));
        using var request = new HttpRequestMessage(HttpMethod.Get, service.Url("hook/scans/1/report/junit"));
        request.Headers.AcceptEncoding.ParseAdd("gzip");

        using var compressed = await service.Client.SendAsync(request, Token);
        using var plain = await service.GetAsync("hook/scans/1/report/junit");

        Assert.Equal(["gzip"], compressed.Content.Headers.ContentEncoding);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        await using var unpacked =
            new GZipStream(await compressed.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        await unpacked.CopyToAsync(buffer, Token);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(Token), buffer.ToArray());
    }

    [Fact]
    public async Task A_file_is_served_byte_for_byte()
    {
        var path = Path.GetTempFileName();
        try
        {
            byte[] bytes = [0xEF, 0xBB, 0xBF, (byte)'<', 0, 0xFF];
            await File.WriteAllBytesAsync(path, bytes, Token);
            await using var service =
                await StartAsync(options => options.Reports["csv"] = BodyContent.CreateFromFile(path));
            service.Host.EndScan(await service.StartScanAsync("hook"));

            using var response = await service.GetAsync("hook/scans/1/report/csv");

            Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(Token));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ((int Tests, int Failures) Announced, int Tests, int Failures, HashSet<string> Messages) Count(
        Stream xml)
    {
        var announced = (0, 0);
        var (tests, failures, messages) = (0, 0, new HashSet<string>());
        using var reader = XmlReader.Create(xml);
        while (reader.Read())
        {
            switch (reader.NodeType == XmlNodeType.Element ? reader.Name : null)
            {
                case "testsuite":
                    Assert.Equal(1, reader.Depth);
                    announced = (Number("tests"), Number("failures"));
                    break;
                case "testcase":
                    Assert.Equal(2, reader.Depth);
                    tests++;
                    break;
                case "failure":
                    Assert.Equal(3, reader.Depth);
                    failures++;
                    messages.Add(reader.GetAttribute("message")!);
                    break;
            }
        }

        return (announced, tests, failures, messages);

        int Number(string name) => XmlConvert.ToInt32(reader.GetAttribute(name)!);
    }
}
