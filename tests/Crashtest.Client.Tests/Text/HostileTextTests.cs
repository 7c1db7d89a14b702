using System.Linq;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Text;

public sealed class HostileTextTests
{
    [Fact]
    public void The_report_of_hostile_texts_brings_them_to_those_who_read_it()
    {
        using var folder = new TestFolder();
        var report = new ReportFile(folder.Write("report.xml", HostileText.Report()));

        string[] messages =
        [
            .. report.ReadFindings(TestContext.Current.CancellationToken).Select(finding => finding.Message),
        ];

        Assert.Equal(HostileText.All.Values.Select(HostileText.AsRead), messages);
    }
}
