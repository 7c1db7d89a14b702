using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Saving;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Faults;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Saving;

/// <summary>What must not become a file, and what must not cost the file that is there.</summary>
public sealed class ReportRefusalTests
{
    private const string Old = "<testsuites/>old";

    public static TheoryData<string, string> Impostors => new()
    {
        { "", "empty" },
        { "   \n", "not JUnit XML" },
        { "<!DOCTYPE html>\n<html><body>Sign in</body></html>", "not JUnit XML" },
        { "<html><body>Sign in</body></html>", "not JUnit XML" },
        { "{\"message\":\"Report not found\"}", "not JUnit XML" },
        { "<testsuites><testsuite><testcase name=\"a\"/>", "incomplete" },
        { "<testsuites><testsuite><testcase name=\"a", "incomplete" },
        { "<testsuites/><testsuites/>", "not JUnit XML" },
        { "<testsuites/>trailing", "not JUnit XML" },
        { "<testcase name=\"a\"/>", "not JUnit XML" },
        { "<!DOCTYPE testsuites><testsuites><testsuite><testcase/></testsuite></testsuites>", "not JUnit XML" },
        { "<!DOCTYPE t [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><testsuites name=\"&b;\"/>", "not JUnit XML" },
        { "<!DOCTYPE t SYSTEM \"http://127.0.0.1:9/x.dtd\"><testsuites/>", "not JUnit XML" },
        { "<testsuites name=\"&unknown;\"/>", "not JUnit XML" },
        { "<?xml version=\"1.0\" encoding=\"no-such-charset\"?><testsuites/>", "its encoding is unknown" },
    };

    [Theory]
    [MemberData(nameof(Impostors))]
    public async Task A_file_that_is_not_a_JUnit_report_is_not_saved(string body, string words)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(200, body, "application/xml").On(CallKind.Report));
        long scanId = await service.EndScanAsync();
        service.Folder.Write("report.xml", Old);

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ReportInvalid, () => service.SaveAsync(scanId));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was saved", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, service.Count(CallKind.Report));
        service.Folder.AssertOnly("report.xml", Old);
    }

    [Fact]
    public async Task A_cut_download_is_tried_again()
    {
        await using TestService service = await TestService.StartAsync(Fault.CutBody(0.9).On(CallKind.Report).Times(2));
        long scanId = await service.EndScanAsync();

        await service.SaveAsync(scanId);

        Assert.Equal(3, service.Count(CallKind.Report));
        Assert.Equal(SampleReport.Bytes.ToArray(), await File.ReadAllBytesAsync(service.Folder.File, service.Token));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9999)]
    public async Task A_download_that_is_always_cut_fails_and_leaves_nothing(double fraction)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.CutBody(fraction).On(CallKind.Report).Forever());
        long scanId = await service.EndScanAsync();

        await Expect.FailureAsync(ErrorId.ServiceUnavailable, () => service.SaveAsync(scanId));

        Assert.Equal(1 + Defaults.MaximumRetryCount, service.Count(CallKind.Report));
        service.Folder.AssertEmpty();
    }

    [Fact]
    public async Task A_compressed_download_that_is_cut_fails_and_leaves_the_old_file()
    {
        await using TestService service = await TestService.StartAsync(options => options.GzipReports = true);
        service.Host.Faults.Add(Fault.CutBody().On(CallKind.Report).Forever());
        long scanId = await service.EndScanAsync();
        service.Folder.Write("report.xml", Old);

        await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => service.SaveAsync(scanId, target: service.Target(retries: 1)));

        service.Folder.AssertOnly("report.xml", Old);
    }

    [Fact]
    public async Task A_download_that_says_it_is_compressed_and_is_not_fails_like_any_damaged_one()
    {
        await using TestService service = await TestService.StartAsync(
            Fault.Status(200, Old, "application/xml").Header("Content-Encoding", "gzip").On(CallKind.Report).Forever());
        long scanId = await service.EndScanAsync();

        await Expect.FailureAsync(
            ErrorId.ServiceUnavailable, () => service.SaveAsync(scanId, target: service.Target(retries: 1)));

        Assert.Equal(2, service.Count(CallKind.Report));
        service.Folder.AssertEmpty();
    }

    [Fact]
    public async Task A_download_that_stalls_is_cut_by_the_attempts_limit_and_leaves_nothing()
    {
        await using TestService service =
            await TestService.StartAsync(Fault.SlowBody(TimeSpan.FromHours(1), 1000).On(CallKind.Report).Forever());
        long scanId = await service.EndScanAsync();
        Task<SavedReport> saving = service.SaveAsync(scanId, target: service.Target(retries: 1));

        await service.LetTimeOutAsync(CallKind.Report, 2, TimeSpan.FromSeconds(100));

        await Expect.FailureAsync(ErrorId.ServiceUnavailable, () => saving);
        service.Folder.AssertEmpty();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_report_that_never_is_ready_fails_in_the_services_words(int status)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.ReportNotReady(status).On(CallKind.Report).Forever());
        long scanId = await service.EndScanAsync();

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ReportNotReady, () => service.SaveAsync(scanId));

        Assert.Contains("The report is not ready yet", failure.Message, StringComparison.Ordinal);
        Assert.Equal((status, scanId), (failure.StatusCode, failure.ScanId));
        Assert.Equal(1 + Defaults.MaximumRetryCount, service.Count(CallKind.Report));
        service.Folder.AssertEmpty();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    public async Task While_the_scan_runs_its_report_is_not_asked_for(int code)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.StatusCode(code == 100 ? "100" : "101").On(CallKind.Status));
        long scanId = await service.StartScanAsync();

        CrashtestException failure = await Expect.FailureAsync(ErrorId.ReportNotReady, () => service.SaveAsync(scanId));

        Assert.Contains(code == 100 ? "queued" : "running", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Report));
    }

    [Fact]
    public async Task An_unknown_scan_is_not_found_after_one_request()
    {
        await using TestService service = await TestService.StartAsync();

        await Expect.FailureAsync(ErrorId.ScanNotFound, () => service.SaveAsync(7));

        Assert.Equal((1, 1), (service.Count(CallKind.Status), service.Count(CallKind.Report)));
        service.Folder.AssertEmpty();
    }

    [Fact]
    public async Task More_than_two_gibibytes_are_refused_before_a_byte_is_read()
    {
        await using TestService service = await TestService.StartAsync();

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.ReportInvalid,
            () => service.SaveAsync(1, target: service.Target(handlers: () => new HugeReport())));

        Assert.Contains("2 GiB", failure.Message, StringComparison.Ordinal);
        service.Folder.AssertEmpty();
    }

    [Theory]
    [InlineData(ReportFormat.Pdf, "<html>sign in</html>", "not a PDF")]
    [InlineData(ReportFormat.Pdf, "%PDF-1.4\n1 0 obj", "incomplete")]
    [InlineData(ReportFormat.Pdf, "", "empty")]
    [InlineData(ReportFormat.Csv, " \n<html>sign in</html>", "not a CSV")]
    [InlineData(ReportFormat.Csv, "{\"message\":\"no\"}", "not a CSV")]
    [InlineData(ReportFormat.Csv, "null", "not a CSV")]
    [InlineData(ReportFormat.Csv, " \r\n ", "not a CSV")]
    [InlineData(ReportFormat.Csv, "[]", "not a CSV")]
    [InlineData(ReportFormat.Csv, "%PDF-1.4 %%EOF", "not a CSV")]
    [InlineData(ReportFormat.Csv, "a,b\n\0\0\0\0", "not a CSV")]
    [InlineData(ReportFormat.Csv, "", "empty")]
    public async Task Other_formats_are_checked_as_far_as_they_can_be(ReportFormat format, string body, string words)
    {
        await using TestService service =
            await TestService.StartAsync(Fault.Status(200, body, "application/pdf").On(CallKind.Report));
        long scanId = await service.EndScanAsync();

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.ReportInvalid, () => service.SaveAsync(scanId, format: format));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        service.Folder.AssertEmpty();
    }

    private sealed class HugeReport : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpContent content = request.RequestUri!.AbsolutePath.EndsWith("/status", StringComparison.Ordinal)
                ? new StringContent("{\"data\":{\"status\":{\"status_code\":102}}}")
                : new StreamContent(new UnreadableStream());
            content.Headers.ContentLength ??= (2L * 1024 * 1024 * 1024) + 1;
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }

    private sealed class UnreadableStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The body was read.");
    }
}
