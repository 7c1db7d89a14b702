using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Reports.Exporting.Sarif;
using Crashtest.Simulator.Content;
using Newtonsoft.Json.Linq;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class SarifExporterTests
{
    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    [Fact]
    public async Task The_real_report_is_valid_and_whole()
    {
        string text = Export(Sample);

        (await SchemaJudge.SarifAsync()).AssertValid(text);
        JObject run = Run(text);
        Assert.Equal(122, run["results"]!.Count());
        Assert.Equal(
            (8 + 37, 65, 6 + 6),
            (Count(run, "error"), Count(run, "warning"), Count(run, "note")));
        Assert.Equal(3, run["invocations"]![0]!["toolExecutionNotifications"]!.Count());
        Assert.False((bool)run["invocations"]![0]!["executionSuccessful"]!, "A check crashed.");
    }

    [Fact]
    public async Task A_judge_that_sees_nothing_would_be_no_judge()
    {
        SchemaJudge judge = await SchemaJudge.SarifAsync();

        Assert.ThrowsAny<Exception>(
            () => judge.AssertValid(Export(Sample).Replace("\"driver\"", "\"diver\"", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => judge.AssertValid(
            Export(Sample).Replace("\"startLine\":1", "\"startLine\":0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_result_has_what_code_scanning_needs()
    {
        JObject run = Run(Export(Sample));
        JToken rules = run["tool"]!["driver"]!["rules"]!;

        Assert.All(run["results"]!, result =>
        {
            JToken rule = rules[(int)result["ruleIndex"]!]!;
            Assert.Equal((string?)rule["id"], (string?)result["ruleId"]);
            Assert.NotEmpty((string)result["message"]!["text"]!);
            JToken place = Assert.Single(result["locations"]!)["physicalLocation"]!;
            Assert.Equal(1, (int)place["region"]!["startLine"]!);
            AssertRelative((string)place["artifactLocation"]!["uri"]!);
            Assert.StartsWith(
                "v1:", (string?)result["partialFingerprints"]!["primaryLocationLineHash"], StringComparison.Ordinal);

            string severity = (string)result["properties"]!["severity"]!;
            double score =
                double.Parse((string)rule["properties"]!["security-severity"]!, CultureInfo.InvariantCulture);
            Assert.Equal(severity, score switch { >= 9 =>
                "Critical", >= 7 => "High", >= 4 => "Medium", > 0 => "Low", _ => "Informational" });
        });
    }

    [Fact]
    public void Each_rule_explains_itself()
    {
        JToken[] rules = [.. Run(Export(Sample))["tool"]!["driver"]!["rules"]!];

        Assert.Equal(rules.Length, rules.Select(rule => (string)rule["id"]!).Distinct().Count());
        Assert.All(rules, rule =>
        {
            Assert.InRange(((string)rule["name"]!).Length, 1, 255);
            Assert.InRange(((string)rule["shortDescription"]!["text"]!).Length, 1, 1024);
            Assert.InRange(((string)rule["fullDescription"]!["text"]!).Length, 1, 1024);
            Assert.NotEmpty((string)rule["help"]!["text"]!);
            Assert.NotEmpty((string)rule["help"]!["markdown"]!);
            Assert.Contains("security", rule["properties"]!["tags"]!.Values<string>());
            Assert.InRange(rule["properties"]!["tags"]!.Count(), 1, 10);
        });
    }

    [Fact]
    public void Of_too_many_results_the_worst_are_shown_and_the_rest_is_counted()
    {
        string low = Exported.Findings(26_000, "low");
        string xml = low.Replace("</testsuite>", "<testcase classname=\"sqlinjection.crashtest.cloud\" name=\"SQL "
            + "Injection (1)\"><failure type=\"critical\" message=\"m\"/></testcase></testsuite>",
            StringComparison.Ordinal);

        JObject run = Run(Export(xml));

        Assert.Equal(25_000, run["results"]!.Count());
        Assert.Equal("Critical", (string?)run["results"]![0]!["properties"]!["severity"]);
        string note =
            (string)Assert.Single(run["invocations"]![0]!["toolExecutionNotifications"]!)["message"]!["text"]!;
        Assert.StartsWith("1,001 findings of 26,001 omitted", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_ordinals_change_neither_rule_nor_fingerprint()
    {
        string[] Identities(string xml) =>
            [.. Run(Export(xml))["results"]!.Select(
                result => $"{result["ruleId"]} {result["partialFingerprints"]} {result["locations"]}")];

        Assert.Equal(Identities(Sample), Identities(Sample.Replace(" (1)\"", " (77)\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Accepted_findings_are_suppressed_with_reason_and_approver()
    {
        string text = Exported.Text(
            new SarifExporter(null), Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve"));

        (await SchemaJudge.SarifAsync()).AssertValid(text);
        JToken[] suppressions = [.. Run(text)["results"]!
            .Select(result => result["suppressions"])
            .OfType<JToken>()
            .Select(list => Assert.Single(list))];
        Assert.Equal(91, suppressions.Length);
        Assert.All(suppressions, suppression => Assert.Equal(
            ("external", "accepted", "Accepted (by Ada, until 2027-01-31): Only on the test system."),
            ((string?)suppression["kind"], (string?)suppression["status"], (string?)suppression["justification"])));
    }

    [Fact]
    public void Rules_say_how_to_fix_it_and_name_their_class()
    {
        JObject run = Run(Export(Sample));
        JToken rule = run["tool"]!["driver"]!["rules"]!.First(
            entry => ((string)entry["id"]!).StartsWith("sqlinjection/", StringComparison.Ordinal));

        Assert.Contains(
            "How to fix it: Use queries with parameters", (string?)rule["help"]!["text"], StringComparison.Ordinal);
        Assert.Equal("https://cwe.mitre.org/data/definitions/89.html", (string?)rule["helpUri"]);
        Assert.Equal("89", (string?)Assert.Single(rule["relationships"]!)["target"]!["id"]);
        Assert.Contains("89", run["taxonomies"]![0]!["taxa"]!.Select(taxon => (string)taxon["id"]!));
        Assert.Equal("CWE", (string?)run["tool"]!["driver"]!["supportedTaxonomies"]![0]!["name"]);
        Assert.NotNull(run["tool"]!["driver"]!["informationUri"]);
        Assert.NotNull(run["tool"]!["driver"]!["version"]);
    }

    [Fact]
    public void The_times_are_those_of_the_run_or_none()
    {
        var run = new ExportedRun
        {
            ReportPath = "r",
            StartedAt = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero),
            Duration = TimeSpan.FromHours(2),
        };

        JToken known = Run(Exported.Text(new SarifExporter(null), Sample, run: run))["invocations"]![0]!;
        JToken unknown = Run(Export(Sample))["invocations"]![0]!;

        Assert.Equal(new DateTime(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc), (DateTime)known["endTimeUtc"]!);
        Assert.Null(unknown["endTimeUtc"]);
        Assert.Null(unknown["startTimeUtc"]);
    }

    [Fact]
    public async Task A_report_without_a_check_is_no_success()
    {
        string text = Export("<testsuites/>");

        (await SchemaJudge.SarifAsync()).AssertValid(text);
        JObject run = Run(text);
        Assert.Empty(run["results"]!);
        Assert.False(
            (bool)run["invocations"]![0]!["executionSuccessful"]!, "Nobody knows whether anything was checked.");
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public async Task Hostile_text_stays_text(string name)
    {
        string text = Export(HostileText.Report(name));

        (await SchemaJudge.SarifAsync()).AssertValid(text);
        AssertHarmlessInALog(text);
        JObject run = Run(text);
        JToken result = Assert.Single(run["results"]!);
        AssertRelative((string)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!);
        string message = (string)result["message"]!["text"]!;
        Assert.NotEmpty(message);
        Assert.DoesNotMatch(@"(?<!\\)\[[^\]]*\]\(", message);
        Assert.All(run.DescendantsAndSelf().OfType<JValue>().Where(value => value.Type == JTokenType.String), value =>
            Assert.True(
                value.Parent is JProperty { Name: "text" or "markdown" } || !((string)value!).Any(IsInvisible),
                $"An invisible character stands in {value.Path}."));
    }

    internal static void AssertHarmlessInALog(string text)
    {
        Assert.DoesNotContain("##", text, StringComparison.Ordinal);
        Assert.True(text.All(char.IsAscii), "A character is not of ASCII.");
        Assert.True(text.All(c => c is '\n' or '\t' || !char.IsControl(c)), "A control character stands in the file.");
        Assert.DoesNotMatch(@"(?m)^\s*::", text);
    }

    private static bool IsInvisible(char c) =>
        c is not ('\n' or '\t') && (char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format);

    private static void AssertRelative(string uri)
    {
        Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative), $"Not a relative reference: {uri}");
        Assert.True(new Uri(new Uri("file:///repository/"), uri).AbsolutePath.StartsWith(
            "/repository/", StringComparison.Ordinal), $"It leaves the repository: {uri}");
    }

    private static string Export(string xml) => Exported.Text(new SarifExporter(null), xml);

    private static int Count(JObject run, string level) =>
        run["results"]!.Count(result => (string?)result["level"] == level);

    private static JObject Run(string text)
    {
        JObject log = JObject.Parse(text);
        Assert.Equal("2.1.0", (string?)log["version"]);
        Assert.NotNull(log["$schema"]);
        return (JObject)Assert.Single(log["runs"]!);
    }
}
