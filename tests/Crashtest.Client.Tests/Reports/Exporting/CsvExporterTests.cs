using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Csv;
using Crashtest.Simulator.Content;
using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Exporting;

public sealed class CsvExporterTests
{
    private static readonly string Sample = Encoding.UTF8.GetString(SampleReport.Bytes.Span);

    [Fact]
    public void The_real_report_has_a_line_for_each_finding()
    {
        string text = Exported.Text(new CsvExporter(), Sample);
        List<string[]> lines = Parse(text);

        Assert.StartsWith("\uFEFFSeverity,Scanner,Title,", text, StringComparison.Ordinal);
        Assert.Equal(1 + 122, lines.Count);
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
        Assert.Equal(8, lines.Count(line => line[0] == "Critical"));
        Assert.Equal("Critical", lines[1][0]);
        Assert.Contains(lines, line => line[12] == "The webserver is running Apache 2.4.7");
    }

    [Fact]
    public void What_to_do_and_what_is_accepted_stand_in_columns_of_their_own()
    {
        List<string[]> lines = Parse(Exported.Text(
            new CsvExporter(), Sample, gate: Exported.Accepting(Sample, finding => finding.Scanner == "cve")));

        Assert.Equal(["Description", "Remediation", "References", "CvssVector", "FoundAt", "Accepted"], lines[0][13..]);
        Assert.Equal(
            91, lines.Count(line => line[18] == "Accepted (by Ada, until 2027-01-31): Only on the test system."));
        Assert.All(lines.Skip(1), line => Assert.NotEmpty(line[14]));
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        string Export(string culture)
        {
            var before = Thread.CurrentThread.CurrentCulture;
            try
            {
                Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);
                return Exported.Text(new CsvExporter(), Sample);
            }
            finally
            {
                Thread.CurrentThread.CurrentCulture = before;
            }
        }

        Assert.Equal(Export("en-US"), Export("de-DE"));
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    public void Hostile_text_stays_text(string name)
    {
        string text = Exported.Text(new CsvExporter(), HostileText.Report(name));
        List<string[]> lines = Parse(text);

        Assert.Equal(2, lines.Count);
        Assert.Equal(19, lines[1].Length);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("##", text, StringComparison.Ordinal);
        Assert.All(lines[1], field =>
        {
            Assert.DoesNotMatch("^[\\s\"\\p{Cc}\\p{Cf}]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-]", field);
            Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}]", field);
        });
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("=1", "\"'=1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData(" +1", "\" '+1\"")]
    [InlineData("\t@x", "\" '@x\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("\u200B=1", "\"'\\u200B=1\"")]
    [InlineData("\"\uFEFF=1", "\"'\"\"\\uFEFF=1\"")]
    [InlineData("x;=1+1;y", "\"x;'=1+1;y\"")]
    [InlineData("x, \"-1|\t@b", "\"x, \"\"'-1| '@b\"")]
    [InlineData("x;'\"` =1", "\"x;'\"\"` '=1\"")]
    [InlineData("x;y=1-1+1@b", "\"x;y=1-1+1@b\"")]
    [InlineData("a=1", "\"a=1\"")]
    [InlineData("a\r\nb", "\"a b\"")]
    public void A_field_is_written_so(string? text, string field) => Assert.Equal(field, CsvField.Format(text));

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData('~')]
    public void Each_delimiter_gives_the_same_cells(char delimiter)
    {
        List<string[]> lines = Parse(Exported.Text(new CsvExporter(delimiter), HostileText.Report()), delimiter);

        Assert.Equal(Parse(Exported.Text(new CsvExporter(), HostileText.Report())), lines);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(':')]
    public void No_cell_is_a_formula_whichever_separator_a_spreadsheet_splits_at(char separator)
    {
        const string Begin = "<testsuite><testcase classname=\"xss\" name=\"t\"><failure type=\"low\" message=\"";
        string[] beginnings = ["", " ", "\u00A0", "'", "\"", "\" \"", "\"\"", "` '"];
        IEnumerable<string> texts =
            from beginning in beginnings
            from sign in "=+-@\uFF1D"
            select $"x{separator}{beginning}{sign}1+1{separator}y";
        foreach (string text in texts)
        {
            string escaped =
                System.Security.SecurityElement.Escape(text).Replace("\t", "&#9;", StringComparison.Ordinal);
            string line =
                Exported.Text(new CsvExporter(), $"{Begin}{escaped}\"/></testcase></testsuite>").Split("\r\n")[1];

            // As a spreadsheet that does not know of the quotes, and as one that drops them all.
            Assert.All(
                line.Split(separator)
                    .Concat(line.Replace("\"", string.Empty, StringComparison.Ordinal).Split(separator)),
                cell => Assert.DoesNotMatch("^[\\s\"]*[=+@\uFF1D-]", cell));
        }
    }

    private static List<string[]> Parse(string text, char delimiter = ',')
    {
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        using var parser = new TextFieldParser(reader) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(delimiter.ToString());
        var lines = new List<string[]>();
        while (!parser.EndOfData)
        {
            lines.Add(parser.ReadFields()!);
        }

        return lines;
    }
}
