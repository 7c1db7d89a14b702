using System;
using System.IO;
using System.Linq;
using System.Text;
using Crashtest.Client.Files;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;
using Crashtest.Simulator.Content;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Judging;

public sealed partial class BaselineTests : IDisposable
{
    private static readonly DateTime Today = new(2026, 11, 24);

    private readonly TestFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 23, 59, 59, TimeSpan.Zero));

    private string File => Path.Combine(_folder.Path, "baseline.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_baseline_accepts_is_counted_and_does_not_fail()
    {
        string report = _folder.Write("report.xml", Encoding.UTF8.GetString(SampleReport.Bytes.Span));
        Export(report);

        Verdict verdict =
            Judge(report, new Gate { FailOn = Severity.Informational, AllowFailedChecks = true, Baseline = Load() });

        Assert.Equal((Outcome.Pass, 122, 122), (verdict.Outcome, verdict.AcceptedCount, verdict.FindingCount));
        Assert.DoesNotContain(Reason.BaselineUnused, verdict.Reasons);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_what_is_new_fails_whether_a_file_or_an_earlier_report_is_the_baseline(bool isReport)
    {
        string earlier = _folder.Write(
            "earlier.xml",
            JUnitText.Of(JUnitText.Found("high", "A", ordinal: 1), JUnitText.Found("high", "B", ordinal: 2)));
        string same = _folder.Write(
            "same.xml",
            JUnitText.Of(JUnitText.Found("high", "B", ordinal: 7), JUnitText.Found("high", "A", ordinal: 8)));
        string more =
            _folder.Write("more.xml", JUnitText.Of(JUnitText.Found("high", "A"), JUnitText.Found("high", "C")));
        Export(earlier);
        Baseline baseline = BaselineSource.Load(isReport ? earlier : File, isReport, _time, Token);

        Assert.Equal(Outcome.Pass, Judge(same, new Gate { FailOn = Severity.High, Baseline = baseline }).Outcome);
        Verdict verdict = Judge(more, new Gate { FailOn = Severity.High, Baseline = baseline });
        Assert.Equal((Outcome.Fail, 1), (verdict.Outcome, verdict.AcceptedCount));
        Assert.Equal(isReport ? [Reason.GateFailed] : [Reason.GateFailed, Reason.BaselineUnused], verdict.Reasons);
    }

    [Fact]
    public void A_baseline_without_a_limit_lets_nothing_else_pass()
    {
        string report = _folder.Write("report.xml", JUnitText.Of(JUnitText.Found("informational", "A")));
        string more = _folder.Write(
            "more.xml", JUnitText.Of(JUnitText.Found("informational", "A"), JUnitText.Found("informational", "B")));
        Export(report);

        Assert.Equal(Outcome.Pass, Judge(report, new Gate { Baseline = Load() }).Outcome);
        Assert.Equal(Outcome.Fail, Judge(more, new Gate { Baseline = Load() }).Outcome);
    }

    [Fact]
    public void An_entry_that_nothing_is_found_for_is_named_unless_another_report_has_it()
    {
        string both =
            _folder.Write("both.xml", JUnitText.Of(JUnitText.Found("low", "A"), JUnitText.Found("low", "B")));
        string one = _folder.Write("one.xml", JUnitText.Of(JUnitText.Found("low", "A")));
        Export(both);
        Baseline baseline = Load();
        Assert.Empty(baseline.Unused);

        Verdict verdict = Judge(one, new Gate { FailOn = Severity.Low, Baseline = baseline });

        Assert.Equal((Outcome.Pass, Reason.BaselineUnused), (verdict.Outcome, Assert.Single(verdict.Reasons)));
        Assert.Contains("'B'", BaselineNotice.DescribeUnused(baseline), StringComparison.Ordinal);
        Assert.DoesNotContain("'A'", BaselineNotice.DescribeUnused(baseline), StringComparison.Ordinal);
        Judge(both, new Gate { FailOn = Severity.Low, Baseline = baseline });
        Assert.Null(BaselineNotice.DescribeUnused(baseline));
    }

    [Fact]
    public void A_file_is_the_same_whatever_the_order_of_the_report_and_holds_no_text_that_attacks()
    {
        string[] cases =
        [
            JUnitText.Found("low", "B\u202E\u001B[31m"),
            JUnitText.Found("high", "A"),
            JUnitText.Found("high", "A"),
            JUnitText.Found("high", "A", scanner: "ssl"),
        ];
        Export(_folder.Write("one.xml", JUnitText.Of(cases).Replace("\u001B", "&#x1B;", StringComparison.Ordinal)));
        string first = System.IO.File.ReadAllText(File);
        Export(_folder.Write(
            "two.xml", JUnitText.Of([.. cases.Reverse()]).Replace("\u001B", "&#x1B;", StringComparison.Ordinal)));

        Assert.Equal(first, System.IO.File.ReadAllText(File));
        Assert.Equal(3, first.Split("\"fingerprint\"").Length - 1);
        Assert.DoesNotContain("\u202E", first, StringComparison.Ordinal);
        Assert.DoesNotContain("u001b", first, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\r", first, StringComparison.Ordinal);
    }

    public static TheoryData<string> Damaged =>
    [
        "",
        "{",
        "[]",
        "nonsense",
        """{"version":1}""",
        """{"entries":[]}""",
        """{"version":2,"entries":[]}""",
        """{"version":"1","entries":[]}""",
        """{"version":1,"entries":[],"more":1}""",
        """{"version":1,"entries":[]} {}""",
        """{"version":1,"entries":[1]}""",
        """{"version":1,"entries":[{}]}""",
        """{"version":1,"entries":[{"fingerprint":1}]}""",
        """{"version":1,"entries":[{"fingerprint":""}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a"},{"fingerprint":"v1:a"}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a","expire":"2020-01-01"}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a","expiresOn":"31.12.2026"}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a","expiresOn":""}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a","expiresOn":"2020-01-01","expiresOn":"2099-01-01"}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a","title":{"a":[[[[[[[[[[1]]]]]]]]]]}}]}""",
        """{"version":1,"entries":[{"fingerprint":"v1:a"}""",
        "<html>login</html>",
        "<testsuites/>",
        """{"data":{"findings":{}}}""",
    ];

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_file_that_is_not_a_baseline_is_one_error(string text)
    {
        _folder.Write("baseline.json", text);

        CrashtestException failure = Assert.Throws<CrashtestException>(() => Load());

        Assert.Equal(ErrorId.BaselineInvalid, failure.Id);
        Assert.EndsWith(".", failure.Message, StringComparison.Ordinal);
        Assert.Equal(File, failure.Path);
    }

    [Fact]
    public void A_typing_error_is_named_with_its_line()
    {
        _folder.Write("baseline.json", "{ \"version\": 1, \"entries\": [ // reviewed\n { \"fingerprint\": \"v1:a\",\n "
            + "\"expire\": \"2020-01-01\" } ] }");

        string message = Assert.Throws<CrashtestException>(() => Load()).Message;

        Assert.Contains("'expire'", message, StringComparison.Ordinal);
        Assert.Contains("line 3", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.json", false)]
    [InlineData("missing/baseline.json", true)]
    [InlineData(".", false)]
    public void A_baseline_that_is_not_there_is_one_error(string name, bool isReportAllowed) => Assert.Equal(
        ErrorId.BaselineInvalid,
        Assert.Throws<CrashtestException>(() => BaselineSource.Load(
            Path.GetFullPath(Path.Combine(_folder.Path, name)), isReportAllowed, _time, Token)).Id);

    [Fact]
    public void An_earlier_report_that_was_cut_is_no_baseline()
    {
        string cut = _folder.Write("cut.xml", JUnitText.With(("high", 2))[..^30]);

        Assert.Equal(
            ErrorId.BaselineInvalid,
            Assert.Throws<CrashtestException>(() => BaselineSource.Load(cut, true, _time, Token)).Id);
    }

    [Fact]
    public void A_file_that_Windows_PowerShell_has_saved_is_read()
    {
        string report = _folder.Write("report.xml", JUnitText.Of(JUnitText.Found("low", "A")));
        Export(report);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File), Encoding.Unicode);

        Assert.Equal(1, Judge(report, new Gate { Baseline = Load() }).AcceptedCount);
    }

    [Fact]
    public void A_report_that_cannot_be_read_leaves_the_older_file()
    {
        _folder.Write("baseline.json", "old");
        string cut = _folder.Write("cut.xml", JUnitText.With(("high", 2))[..^30]);

        Assert.Equal(ErrorId.ReportInvalid, Assert.Throws<CrashtestException>(() => Export(cut)).Id);
        Assert.Equal("old", System.IO.File.ReadAllText(File));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    private static System.Threading.CancellationToken Token => TestContext.Current.CancellationToken;

    private static Finding Finding(string report) => Assert.Single(new ReportFile(report).ReadFindings(Token));

    private void Export(string report, DateTime? expiresOn = null) =>
        BaselineWriter.Write(
            [new ReportFile(report)],
            new FileDestination(File, noClobber: false, force: false),
            "known",
            "Ada",
            expiresOn,
            Token);

    private Baseline Load() => BaselineSource.Load(File, isReportAllowed: false, _time, Token);

    private static Verdict Judge(string report, Gate gate) => new ReportFile(report).Judge(gate, Token);
}
