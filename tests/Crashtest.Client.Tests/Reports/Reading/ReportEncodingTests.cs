using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Reports.Reading;

/// <summary>A report is read in the encoding that it declares, or not at all.</summary>
public sealed class ReportEncodingTests
{
    [Fact]
    public void Windows_1252_is_read_as_such()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "Reports", "cp1252.xml"));

        CheckResult[] checks =
        [
            .. ReportReader.Open(file, "cp1252.xml", withText: true).ReadChecks(CancellationToken.None),
        ];

        Assert.Equal(
            "Found \u00e9 \u20ac \u201cq\u201d on https://shop.example/\u00e9", checks[0].Findings.Single().Message);
    }

    [Theory]
    [InlineData("windows-1252", new byte[] { 0x80, 0x81, 0x9F, 0xA0, 0xFF }, "\u20AC\u0081\u0178\u00A0\u00FF")]
    [InlineData("CP1252", new byte[] { 0x93, 0x94 }, "\u201C\u201D")]
    [InlineData("ISO-8859-1", new byte[] { 0x80, 0x93, 0xFF }, "\u0080\u0093\u00FF")]
    [InlineData("latin1", new byte[] { 0xE9 }, "\u00E9")]
    [InlineData("us-ascii", new byte[] { 0x41 }, "A")]
    [InlineData("utf8", new byte[] { 0xC3, 0xA9 }, "\u00E9")]
    [InlineData("us-ascii", new byte[] { 0xC3, 0xA9 }, null)]
    [InlineData("utf-8", new byte[] { 0xE9 }, null)]
    [InlineData("utf-7", new byte[] { 0x41 }, null)]
    [InlineData("utf-16", new byte[] { 0x41 }, null)]
    [InlineData("utf-32", new byte[] { 0x41 }, null)]
    [InlineData("IBM037", new byte[] { 0x41 }, null)]
    [InlineData("x-unknown", new byte[] { 0x41 }, null)]
    public void The_XML_declaration_sets_the_encoding(string name, byte[] message, string? expected)
    {
        byte[] report =
        [
            .. Encoding.ASCII.GetBytes(
                $"<?xml version='1.0' encoding='{name}'?><testsuite><testcase><failure message='m"),
            .. message,
            .. "'/></testcase></testsuite>"u8,
        ];

        AssertMessage(report, expected is null ? null : "m" + expected);
    }

    [Theory]
    [InlineData("utf-8", "", true)]
    [InlineData("utf-8", "utf-8", true)]
    [InlineData("utf-8", "iso-8859-1", false)]
    [InlineData("utf-8", "windows-1252", false)]
    [InlineData("utf-16", "utf-16", true)]
    [InlineData("utf-16", "utf-16le", true)]
    [InlineData("utf-16", "utf-16be", false)]
    [InlineData("utf-16BE", "utf-16BE", true)]
    [InlineData("utf-16BE", "utf-8", false)]
    [InlineData("utf-32", "", true)]
    [InlineData("utf-32", "utf-32", true)]
    [InlineData("utf-32BE", "utf-32BE", true)]
    [InlineData("utf-32", "utf-16", false)]
    public void A_byte_order_mark_must_match_the_declared_encoding(string encoding, string name, bool isRead)
    {
        Encoding used = Encoding.GetEncoding(encoding);
        string declaration = name.Length == 0 ? string.Empty : $"<?xml version='1.0' encoding='{name}'?>";
        string report =
            declaration + "<testsuite><testcase><failure message='m\u00e9 \U0001F600'/></testcase></testsuite>";

        AssertMessage([.. used.GetPreamble(), .. used.GetBytes(report)], isRead ? "m\u00e9 \U0001F600" : null);
    }

    private static void AssertMessage(byte[] report, string? expected)
    {
        string Read() => ReportReader.Open(new MemoryStream(report), "report", withText: true)
            .ReadChecks(CancellationToken.None).Single().Findings.Single().Message;

        if (expected is not null)
        {
            Assert.Equal(expected, Read());
        }
        else
        {
            Assert.Contains(
                "encoding", Assert.Throws<InvalidDataException>(() => Read()).Message, StringComparison.Ordinal);
        }
    }
}
