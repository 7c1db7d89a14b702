using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Crashtest.Simulator.Content;

namespace Crashtest.Benchmarks;

/// <summary>
/// A JUnit report of any length: the test cases of a real one over and over, each at an address of its own.
/// </summary>
internal static class LongReport
{
    public static void Write(string path, int cases)
    {
        string[] real = [.. XDocument.Parse(Encoding.UTF8.GetString(SampleReport.Bytes.Span))
            .Descendants("testcase")
            .Select(testcase => testcase.ToString())];
        using var report = new StreamWriter(path);
        report.Write("<testsuites><testsuite>");
        for (int i = 0; i < cases; i++)
        {
            report.Write(real[i % real.Length].Replace(
                "example.org",
                string.Create(CultureInfo.InvariantCulture, $"example.org/{i}"),
                StringComparison.Ordinal));
        }

        report.Write("</testsuite></testsuites>");
    }
}
