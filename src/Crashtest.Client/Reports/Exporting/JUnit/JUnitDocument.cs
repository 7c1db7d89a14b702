using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>Writes one JUnit file, test case by test case.</summary>
internal sealed class JUnitDocument : IDisposable
{
    // How long a scan's checks took is not in its report, and tools want a number.
    private const string NoTime = "0";

    private static readonly XmlWriterSettings Settings = new()
    {
        // All other characters become references, which no encoding and no terminal makes anything else of.
        Encoding = Encoding.ASCII,
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        CloseOutput = false,
    };

    private readonly XmlWriter _xml;
    private readonly JUnitNames _names;

    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="title">What was scanned.</param>
    /// <param name="time">When the report was written.</param>
    /// <param name="counts">What will be written.</param>
    /// <param name="names">The names of the files before this one, or null.</param>
    public JUnitDocument(Stream output, string title, DateTimeOffset time, JUnitCounts counts, JUnitNames? names = null)
    {
        _names = names ?? new JUnitNames();
        _xml = XmlWriter.Create(output, Settings);
        _xml.WriteStartDocument();
        _xml.WriteStartElement("testsuites");
        WriteHead(title, counts);
        _xml.WriteStartElement("testsuite");
        WriteHead(title, counts);
        _xml.WriteAttributeString("timestamp", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the next test case.</summary>
    public void Write(JUnitCase testcase)
    {
        CheckResult check = testcase.Check;
        string className = check.Scanner.Length == 0 ? "unknown" : check.Scanner;
        string title = check.Title.Length == 0 ? "untitled" : testcase.Finding?.Title ?? check.Title;
        _xml.WriteStartElement("testcase");
        Attribute("classname", className);
        Attribute("name", _names.NameFor(className, title));
        _xml.WriteAttributeString("time", NoTime);
        switch (testcase.Result)
        {
            case JUnitResult.Failure:
                WriteFailure(testcase.Finding!);
                break;
            case JUnitResult.Error:
                _xml.WriteStartElement("error");
                Attribute("message", check.Message ?? "The check crashed; what it would have found is not known.");
                _xml.WriteAttributeString("type", "error");
                _xml.WriteEndElement();
                break;
            case JUnitResult.Skipped:
                _xml.WriteStartElement("skipped");
                Attribute("message", check.Message ?? "The check did not run.");
                _xml.WriteEndElement();
                break;
        }

        _xml.WriteEndElement();
    }

    /// <summary>Writes what closes the file.</summary>
    public void End()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
    }

    public void Dispose() => _xml.Dispose();

    private void WriteHead(string title, JUnitCounts counts)
    {
        Attribute("name", title);
        Number("tests", counts.Tests);
        Number("failures", counts.Failures);
        Number("errors", counts.Errors);
        Number("skipped", counts.Skipped);
        _xml.WriteAttributeString("time", NoTime);
    }

    private void WriteFailure(Finding finding)
    {
        _xml.WriteStartElement("failure");
        Attribute("message", finding.Message);
        _xml.WriteAttributeString("type", finding.Severity.ToString().ToLowerInvariant());
        JUnitText.Write(_xml, JUnitDetails.Of(finding));
        _xml.WriteEndElement();
    }

    private void Attribute(string name, string text)
    {
        _xml.WriteStartAttribute(name);
        JUnitText.Write(_xml, text);
        _xml.WriteEndAttribute();
    }

    private void Number(string name, int number) => _xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));
}
