using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Publishing;
using Crashtest.Simulator.Content;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class ReportExportTests : IDisposable
{
    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<ExportFormat> Formats => [.. Enum.GetValues<ExportFormat>()];

    public static TheoryData<string> BadReports =>
    [
        "",
        "<html><body>login</body></html>",
        "<testsuites><testsuite><testcase/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><testsuites>&b;</testsuites>",
        "<testsuite>" + string.Concat(Enumerable.Repeat("<a>", 10_000)),
        new string('[', 100_000),
        "not XML at all",
    ];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Each_format_is_written_whole(ExportFormat format)
    {
        string report = _folder.Write("report.xml", Sample);

        IReadOnlyList<string> paths = Export(format, report, "out");

        Assert.Equal([Path.Combine(_folder.Path, "out")], paths);
        Assert.True(new FileInfo(paths[0]).Length > 1000, "It is too short to hold the report.");
        Assert.Equal(["out", "report.xml"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(BadReports))]
    public void An_invalid_report_overwrites_nothing(string content)
    {
        string report = _folder.Write("report.xml", content);
        _folder.Write("out", "old");

        foreach (ExportFormat format in Enum.GetValues<ExportFormat>())
        {
            Expect.Failure(ErrorId.ReportInvalid, () => Export(format, report, "out"));
        }

        Assert.Equal("old", File.ReadAllText(Path.Combine(_folder.Path, "out")));
        Assert.Equal(["out", "report.xml"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_missing_report_is_reported() =>
        Expect.Failure(
            ErrorId.ReportInvalid, () => Export(ExportFormat.Csv, Path.Combine(_folder.Path, "none.xml"), "out"));

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_report_is_not_replaced_by_its_export(ExportFormat format)
    {
        string report = _folder.Write("report.xml", Sample);

        CrashtestException failure = Expect.Failure(
            ErrorId.WriteFailed,
            () => Export(format, report, Path.Combine("..", Path.GetFileName(_folder.Path), "report.xml")));

        Assert.Contains("it is the report that is read", failure.Message, StringComparison.Ordinal);
        _folder.AssertOnly("report.xml", Sample);
    }

    [Fact]
    public void A_report_is_called_by_its_file_unless_a_title_is_given()
    {
        string report = _folder.Write("crashtest-41.xml", Sample);

        string Name(string? title) => File.ReadAllText(Export(ExportFormat.JUnit, report, "out.xml", title)[0]);

        Assert.Contains("<testsuites name=\"crashtest-41.xml\"", Name(null), StringComparison.Ordinal);
        Assert.Contains("<testsuites name=\"crashtest-41.xml\"", Name(" "), StringComparison.Ordinal);
        Assert.Contains("<testsuites name=\"The shop\"", Name("The shop"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_the_file_is_no_category()
    {
        string report = _folder.Write("crashtest-41.xml", Sample);

        string Text(string? title) => File.ReadAllText(Export(ExportFormat.Sarif, report, "out.sarif", title)[0]);

        Assert.DoesNotContain("automationDetails", Text("crashtest-41.xml"), StringComparison.Ordinal);
        Assert.Contains("\"id\": \"crashtest/the-shop/\"", Text("the-shop"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_cancelled_leaves_nothing()
    {
        string report = _folder.Write("report.xml", Sample);

        Assert.ThrowsAny<OperationCanceledException>(() => new ReportExport(
            new ExportOptions { Format = ExportFormat.Sarif }, TimeProvider.System)
            .Export(
                new ExportedRun { ReportPath = report },
                new FileDestination(Path.Combine(_folder.Path, "out"), false, false),
                new CancellationToken(canceled: true)));

        _folder.AssertOnly("report.xml", Sample);
    }

    private IReadOnlyList<string> Export(ExportFormat format, string report, string name, string? title = null) =>
        new ReportExport(new ExportOptions { Format = format }, TimeProvider.System)
            .Export(
                new ExportedRun { ReportPath = report, Title = title },
                new FileDestination(Path.Combine(_folder.Path, name), false, false),
                TestContext.Current.CancellationToken);
}
