using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Exporting.Csv;
using Crashtest.Simulator;
using Microsoft.VisualBasic.FileIO;
using Xunit;

namespace Crashtest.Client.Tests.Exporting;

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
        Assert.Contains(lines, line => line[^1] == "The webserver is running Apache 2.4.7");
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
        Assert.Equal(13, lines[1].Length);
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
    [InlineData(" +1", "\"' +1\"")]
    [InlineData("\t@x", "\"' @x\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("a\r\nb", "\"a b\"")]
    public void A_field_is_written_so(string? text, string field) => Assert.Equal(field, CsvField.Of(text));

    private static List<string[]> Parse(string text)
    {
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        using var parser = new TextFieldParser(reader) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        var lines = new List<string[]>();
        while (!parser.EndOfData)
        {
            lines.Add(parser.ReadFields()!);
        }

        return lines;
    }
}
