using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Crashtest.Client.Reports.Exporting.Markdown;
using Crashtest.Simulator.Content;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed partial class MarkdownExporterTests
{
    private static readonly MarkdownPipeline Everything =
        new MarkdownPipelineBuilder().UseAdvancedExtensions().UseEmojiAndSmiley().Build();

    [Fact]
    public void The_summary_of_the_real_report_begins_with_its_verdict_and_its_counts()
    {
        string markdown = Summary(Encoding.UTF8.GetString(SampleReport.Bytes.ToArray()));

        Assert.StartsWith(
            """
            ## ⚠️ The shop: At least 8 critical, 37 high; 1 of 139 checks crashed, so the scan is incomplete

            The result is unknown, because more findings may be missing. This is not a pass.

            - 1 check crashed, so findings may be missing.
            - 2 checks did not run.
            - The counters in the report's header do not match its content. The numbers on this page are counted from the content.
            - Crashed: Command Injection.

            122 findings, in 139 checks: 14 found nothing, 1 crashed, 2 did not run.

            | Severity | Findings |
            | :-- | --: |
            | 🟣 Critical | 8 |
            | 🔴 High | 37 |
            | 🟠 Medium | 65 |
            | 🟡 Low | 6 |
            | 🔵 Informational | 6 |

            ### Findings, most severe first

            """.ReplaceLineEndings("\n"),
            markdown,
            StringComparison.Ordinal);
        Assert.DoesNotContain("omitted", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checks_stand_behind_the_findings_equal_ones_in_one_row()
    {
        string markdown = Summary(Encoding.UTF8.GetString(SampleReport.Bytes.ToArray()));

        Assert.Contains(
            """
            ### Checks that crashed or did not run

            | State | Checks | Check | Scanner | Why |
            | :-- | --: | :-- | :-- | :-- |
            | Crashed | 1 | Command Injection | commandinjection | Failed |
            | Did not run | 2 | Cross-Site Request Forgery (CSRF) | csrf | Scan not started because of no login credentials provided |

            """.ReplaceLineEndings("\n"),
            markdown,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_findings_come_the_worst_first()
    {
        string markdown = Summary(
            """<testsuite><testcase name="A"><failure type="low"/></testcase><testcase name="B"><failure type="dire"/></testcase><testcase name="C"><failure type="critical"/></testcase></testsuite>""");

        Table table = Markdown.Parse(markdown, Everything).Descendants<Table>().Last();
        Assert.Equal(
            ["Severity", "⚫ Unknown", "🟣 Critical", "🟡 Low"],
            table.Cast<TableRow>().Select(row => Text((TableCell)row[0])));
        Assert.Equal(["Finding", "B", "C", "A"], table.Cast<TableRow>().Select(row => Text((TableCell)row[2])));
    }

    [Fact]
    public void A_report_without_findings_has_no_tables()
    {
        string markdown = Summary("<testsuite><testcase/><testcase/></testsuite>");

        Assert.Equal(
            "## ℹ️ The shop: No findings: no limit was set\n\nNo check found anything. No limit was set.\n\n\n0 "
                + "findings, in 2 checks: 2 found nothing.\n\n",
            markdown);
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public void Hostile_text_is_nothing_but_text(string name)
    {
        string markdown = Summary(HostileText.Report(name), HostileText.All[name]);
        MarkdownDocument document = Markdown.Parse(markdown, Everything);

        Assert.Equal([2, 3, 3, 3], document.Descendants<HeadingBlock>().Select(heading => heading.Level));
        Assert.Equal([2, 4, 5], document.Descendants<Table>()
            .Select(table => table.Cast<TableRow>().Select(row => row.Count).Distinct().Single()));
        Assert.Equal([6, 2, 2], document.Descendants<Table>().Select(table => table.Count));
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.All(
            document.Descendants<AutolinkInline>(),
            link => Assert.Matches("^https://(cheatsheetseries.owasp|owasp|cwe.mitre).org/", link.Url));
        Assert.Empty(document.Descendants<HtmlBlock>());
        Assert.Empty(document.Descendants<CodeBlock>());
        Assert.All(document.Descendants<HtmlInline>(), html => Assert.Equal("<br>", html.Tag));
        Assert.All(
            document.Descendants<LiteralInline>(),
            literal => Assert.DoesNotMatch(CanBeMore(), literal.Content.ToString()));
        Assert.DoesNotMatch(WorkflowCommand(), markdown);
        Assert.All(markdown.EnumerateRunes(), rune => Assert.True(
            rune.Value == '\n' || !IsHidden(rune), $"U+{rune.Value:X4} is in the summary as it is."));
    }

    [Theory]
    [InlineData("Cross-Site Scripting (XSS)", "Cross-Site Scripting (XSS)")]
    [InlineData("in PHP before 5.4.40, it's.", "in PHP before 5.4.40, it's.")]
    [InlineData("The URL http://a.b/?c=d is bad", "The URL `http://a.b/?c=d` is bad")]
    [InlineData("send <b> *x* now", "send `<b> *x*` now")]
    [InlineData("ask @root about #1, GH-1 and octo/repo#2", "ask `@root` about `#1, GH-1` and `octo/repo#2`")]
    [InlineData("CVE-2018-1 example.com deadbeef 1234567", "`CVE-2018-1 example.com deadbeef 1234567`")]
    [InlineData("a deadbeefs b", "a `deadbeefs` b")]
    [InlineData("a`b|c", "``a`b|c``")]
    [InlineData("A::B", "`A::B`")]
    [InlineData("`x`", "`` `x` ``")]
    [InlineData("a\r\n## b", "a `# #` b")]
    [InlineData("a\u202Eb", "`a\\u202Eb`")]
    [InlineData(null, "")]
    [InlineData(" \t", "")]
    public void Words_stay_and_all_else_becomes_code(string? text, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Format(text, 200));

    [Theory]
    [InlineData("a|b", "`a\\|b`")]
    [InlineData("a\\|b", "`a\\`&#124;`b`")]
    [InlineData("||", "`\\|\\|`")]
    [InlineData("\\|", "`\\`&#124;")]
    [InlineData("|`", "`` \\|` ``")]
    public void A_bar_in_a_cell_does_not_end_it(string text, string markdown)
    {
        Assert.Equal(markdown, MarkdownText.FormatCell(text, 200));
        Table table = Markdown.Parse(
            $"| a | b |\n| :-- | :-- |\n| {MarkdownText.FormatCell(text, 200)} | x |\n",
            Everything).Descendants<Table>().Single();
        Assert.Equal([2, 2], table.Cast<TableRow>().Select(row => row.Count));
        Assert.Equal(
            text.Replace("\\|", "|", StringComparison.Ordinal),
            Text((TableCell)((TableRow)table[1])[0]).Replace("\\|", "|", StringComparison.Ordinal));
    }

    [Fact]
    public void Accepted_findings_are_marked_with_their_reason()
    {
        string xml = Exported.Findings(2);

        string markdown = Exported.Text(
            new MarkdownExporter(),
            xml,
            gate: Exported.Accepting(xml, finding => finding.Url!.EndsWith("/1/", StringComparison.Ordinal)));

        Assert.Single(markdown.Split('\n'), line => line.StartsWith("| High, accepted |", StringComparison.Ordinal)
            && line.Contains("Only on the test system", StringComparison.Ordinal));
        Assert.Contains("2 high (1 accepted): failed the gate", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_to_do_stands_at_the_end()
    {
        string markdown = Summary(Encoding.UTF8.GetString(SampleReport.Bytes.ToArray()));

        string advice = markdown[markdown.IndexOf("### What to do", StringComparison.Ordinal)..];
        Assert.Equal(6, advice.Split("\n- **").Length - 1);
        Assert.Contains("- **sqlinjection** (2 findings):", advice, StringComparison.Ordinal);
        Assert.Contains("<https://cwe.mitre.org/data/definitions/89.html>", advice, StringComparison.Ordinal);
    }

    private static string Summary(string xml, string title = Exported.Title) =>
        Exported.Text(new MarkdownExporter(), xml, title);

    private static string Text(TableCell cell) =>
        string.Concat(cell.Descendants<Inline>().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            CodeInline code => code.Content,
            _ => string.Empty,
        }));

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(
            rune) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format;

    // What some renderer makes a link, a mention, a reference, an emoji, a formula or markup of, even where another
    // sees text.
    [GeneratedRegex(@"[@#!$~*_<>\[\]{}|\\&/=^]|:\w+:|www\.|\w\.[a-z]|[A-Z]+-[0-9]|\b[0-9a-f]{7,40}\b")]
    private static partial Regex CanBeMore();

    [GeneratedRegex(@"^\s*::|##(vso)?\[|##teamcity|^\s*/\w", RegexOptions.Multiline)]
    private static partial Regex WorkflowCommand();
}
