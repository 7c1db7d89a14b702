using System;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Reports.Saving;
using Crashtest.Simulator.Calls;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Saving;

public sealed class ReportSavingTests
{
    private static readonly byte[] Sample = SampleReport.Bytes.ToArray();

    [Fact]
    public async Task A_report_is_saved_as_it_was_served()
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();

        SavedReport saved = await service.SaveAsync(scanId);

        Assert.Equal(Sample, await File.ReadAllBytesAsync(service.Folder.File, service.Token));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Sample)), saved.Report.Sha256);
        Assert.Equal((service.Folder.File, Sample.LongLength), (saved.Report.Path, saved.Report.Length));
        Assert.Equal(
            ("shop", scanId, ReportFormat.JUnit), (saved.Report.Name, saved.Report.ScanId, saved.Report.Format));
        Assert.Equal(service.Time.GetUtcNow(), saved.Report.SavedAt);
        Assert.Equal(122, saved.Verdict?.FindingCount);
        Assert.Equal([service.Folder.File], Directory.GetFileSystemEntries(service.Folder.Path));
    }

    [Theory]
    [InlineData(52_692)]
    [InlineData(3_000_000)]
    public async Task A_compressed_report_is_decoded(long length)
    {
        BodyContent content = BodyContent.GenerateJUnit(length);
        using var plain = new MemoryStream();
        await using TestService service =
            await TestService.StartAsync(options => (options.GzipReports, options.Reports["junit"]) = (true, content));
        await content.WriteToAsync(plain, service.Token);
        long scanId = await service.EndScanAsync();

        SavedReport saved = await service.SaveAsync(scanId, target: service.Target());

        Assert.Contains(
            "gzip",
            Assert.Single(service.Requests(CallKind.Report)).Headers["Accept-Encoding"],
            StringComparison.Ordinal);
        Assert.Equal(plain.ToArray(), await File.ReadAllBytesAsync(service.Folder.File, service.Token));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(plain.ToArray())), saved.Report.Sha256);
    }

    [Fact]
    public async Task An_existing_file_is_replaced()
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();
        service.Folder.Write("report.xml", new string('x', 100_000));

        await service.SaveAsync(scanId);

        Assert.Equal(Sample, await File.ReadAllBytesAsync(service.Folder.File, service.Token));
        Assert.Equal([service.Folder.File], Directory.GetFileSystemEntries(service.Folder.Path));
    }

    [Fact]
    public async Task A_file_that_must_stay_stays_and_costs_no_download()
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();
        service.Folder.Write("report.xml", "old");

        CrashtestException failure = await Expect.FailureAsync(
            ErrorId.FileExists, () => service.SaveAsync(scanId, service.Folder.Destination(noClobber: true)));

        Assert.Contains(service.Folder.File, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Report));
        service.Folder.AssertOnly("report.xml", "old");
    }

    [Fact]
    public async Task A_file_that_appears_during_the_download_stays_too()
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();
        service.ActivityArrived += activity =>
        {
            if (activity.Kind == ActivityKind.Download && !File.Exists(service.Folder.File))
            {
                service.Folder.Write("report.xml", "a neighbour's");
            }
        };

        await Expect.FailureAsync(
            ErrorId.FileExists, () => service.SaveAsync(scanId, service.Folder.Destination(noClobber: true)));

        service.Folder.AssertOnly("report.xml", "a neighbour's");
    }

    [Fact]
    public async Task A_read_only_file_is_replaced_by_force_only()
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();
        File.SetAttributes(service.Folder.Write("report.xml", "old"), FileAttributes.ReadOnly);

        CrashtestException failure = await Expect.FailureAsync(ErrorId.WriteFailed, () => service.SaveAsync(scanId));
        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
        service.Folder.AssertOnly("report.xml", "old");

        await service.SaveAsync(scanId, service.Folder.Destination(force: true));
        Assert.Equal(Sample, await File.ReadAllBytesAsync(service.Folder.File, service.Token));
    }

    [Fact]
    public async Task A_missing_folder_is_reported_before_the_download()
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();
        var destination = new ReportDestination(Path.Combine(service.Folder.Path, "none", "report.xml"), false, false);

        CrashtestException failure =
            await Expect.FailureAsync(ErrorId.WriteFailed, () => service.SaveAsync(scanId, destination));

        Assert.Contains("folder does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Count(CallKind.Report));
        service.Folder.AssertEmpty();
    }

    [Theory]
    [InlineData(ReportFormat.JUnit, "xml")]
    [InlineData(ReportFormat.Pdf, "pdf")]
    [InlineData(ReportFormat.Csv, "csv")]
    public async Task In_a_folder_each_report_gets_a_name_of_its_own(ReportFormat format, string extension)
    {
        await using TestService service = await TestService.StartAsync();
        long scanId = await service.EndScanAsync();

        SavedReport saved =
            await service.SaveAsync(scanId, new ReportDestination(service.Folder.Path, false, false), format);

        string expected = Path.Combine(
            service.Folder.Path, string.Create(CultureInfo.InvariantCulture, $"crashtest-{scanId}.{extension}"));
        Assert.Equal(expected, saved.Report.Path);
        Assert.Equal([expected], Directory.GetFileSystemEntries(service.Folder.Path));
        Assert.Equal(format == ReportFormat.JUnit, saved.Verdict is not null);
    }
}
