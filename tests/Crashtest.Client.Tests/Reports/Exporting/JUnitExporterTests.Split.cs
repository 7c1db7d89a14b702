using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Publishing;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class JUnitExporterTests
{
    [Theory]
    [InlineData(139, 1)]
    [InlineData(138, 2)]
    [InlineData(50, 3)]
    [InlineData(1, 139)]
    public void A_split_leaves_no_test_case_out(int maximum, int files)
    {
        string report = _folder.Write("report.xml", Sample);

        IReadOnlyList<string> paths = Export(report, "out.xml", maximum);

        string[] expected =
            files == 1 ? ["out.xml"] : [.. Enumerable.Range(1, files).Select(number => $"out-{number}.xml")];
        Assert.Equal(expected.Select(name => Path.Combine(_folder.Path, name)), paths);
        Assert.Equal(files + 1, Directory.GetFileSystemEntries(_folder.Path).Length);
        XElement[] roots = [.. paths.Select(path => Counted(File.ReadAllText(path)))];
        Assert.All(roots, root => Assert.InRange(root.Descendants("testcase").Count(), 1, maximum));
        Assert.Equal(139, roots.Sum(root => root.Descendants("testcase").Count()));
        string[] names = [.. roots.Descendants("testcase")
            .Select(testcase => $"{testcase.Attribute("classname")} {testcase.Attribute("name")}")];
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    [Fact]
    public void A_report_without_a_check_makes_one_file()
    {
        IReadOnlyList<string> paths = Export(_folder.Write("report.xml", "<testsuite/>"), "out.xml", 5);

        Assert.Equal(("0", "0", "0", "0"), Counters(Counted(File.ReadAllText(Assert.Single(paths)))));
    }

    [Fact]
    public void No_file_of_a_split_is_written_if_one_must_stay()
    {
        string report = _folder.Write("report.xml", Sample);
        _folder.Write("out-3.xml", "old");

        Expect.Failure(ErrorId.FileExists, () => Export(report, "out.xml", 50, noClobber: true));

        Assert.Equal(["out-3.xml", "report.xml"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal("old", File.ReadAllText(Path.Combine(_folder.Path, "out-3.xml")));
    }

    [Fact]
    public void A_part_of_a_split_does_not_take_the_place_of_the_report()
    {
        string report = _folder.Write("out-2.xml", Sample);

        Expect.Failure(ErrorId.WriteFailed, () => Export(report, "out.xml", 50));

        _folder.AssertOnly("out-2.xml", Sample);
    }

    private IReadOnlyList<string> Export(string report, string name, int maximum, bool noClobber = false) =>
        new ReportExport(
            new ExportOptions { Format = ExportFormat.JUnit, MaximumCasesPerFile = maximum }, TimeProvider.System)
            .Export(
                new ExportedRun { ReportPath = report },
                new FileDestination(Path.Combine(_folder.Path, name), noClobber, false),
                TestContext.Current.CancellationToken);
}
