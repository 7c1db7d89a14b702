using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using Crashtest.Client.Reports.Reading;
using Crashtest.Findings;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>
/// Writes one JUnit file, test case by test case, so that it is valid by the strictest schema in use, that of the xUnit
/// plugin of Jenkins: it knows no <c>skipped</c> on <c>testsuites</c>, and no properties of a test case.
/// </summary>
internal sealed class JUnitDocument : IDisposable
{
    // How long a check took is not in a report, and tools want a number.
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
    private readonly Memo<string[], string[]> _links = new(SafeLink.ParseAll);

    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="suite">Whose test cases they are.</param>
    /// <param name="counts">What will be written.</param>
    /// <param name="names">The names of the files before this one, or null.</param>
    public JUnitDocument(Stream output, JUnitSuite suite, JUnitCounts counts, JUnitNames? names = null)
    {
        _names = names ?? new JUnitNames();
        _xml = XmlWriter.Create(output, Settings);
        _xml.WriteStartDocument();
        _xml.WriteStartElement("testsuites");
        WriteHead(suite, counts);
        _xml.WriteStartElement("testsuite");
        WriteHead(suite, counts);
        WriteNumber("skipped", counts.Skipped);
        if (suite.Timestamp is { } timestamp)
        {
            _xml.WriteAttributeString("timestamp", timestamp);
        }

        _xml.WriteStartElement("properties");
        foreach (KeyValuePair<string, string> property in suite.Properties)
        {
            _xml.WriteStartElement("property");
            _xml.WriteAttributeString("name", property.Key);
            WriteAttribute("value", property.Value);
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    /// <summary>Writes the next test case.</summary>
    public void Write(JUnitCase testcase)
    {
        CheckResult check = testcase.Check;
        string className = check.Scanner;
        if (check.Scanner.Length == 0)
        {
            className = "unknown";
        }

        _xml.WriteStartElement("testcase");
        WriteAttribute("classname", className);
        WriteAttribute("name", _names.MakeUnique(className, GetName(testcase)));
        _xml.WriteAttributeString("time", NoTime);
        switch (testcase.Result)
        {
            case JUnitResult.Failure:
                WriteFailure(testcase.Finding!);
                break;
            case JUnitResult.Error:
                WriteReason("error", check.Message ?? "The check crashed, so findings may be missing.", "error");
                break;
            case JUnitResult.Skipped when testcase.Acceptance is { } acceptance:
                WriteReason("skipped", acceptance.Sentence, "accepted");
                break;
            case JUnitResult.Skipped:
                WriteReason("skipped", check.Message ?? "The check did not run.", null);
                break;
        }

        if (testcase.Finding is { } finding)
        {
            _xml.WriteStartElement("system-out");
            _xml.WriteSafely(JUnitDetails.FormatProperties(finding));
            _xml.WriteEndElement();
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

    // A finding keeps its name when another one is fixed, and a tool its history.
    private static string GetName(JUnitCase testcase)
    {
        if (testcase.Check.Title.Length == 0)
        {
            return "untitled";
        }

        if (testcase.Finding is { } finding)
        {
            return FindingMark.Add(finding.Title, finding.Fingerprint);
        }

        return testcase.Check.Title;
    }

    private void WriteHead(JUnitSuite suite, JUnitCounts counts)
    {
        WriteAttribute("name", suite.Name);
        WriteNumber("tests", counts.Tests);
        WriteNumber("failures", counts.Failures);
        WriteNumber("errors", counts.Errors);
        _xml.WriteAttributeString("time", suite.Time);
    }

    private void WriteFailure(Finding finding)
    {
        _xml.WriteStartElement("failure");
        WriteAttribute("message", finding.Message);
        _xml.WriteAttributeString("type", finding.Severity.ToString().ToLowerInvariant());
        _xml.WriteSafely(JUnitDetails.Format(finding, _links.Get(finding.References)));
        _xml.WriteEndElement();
    }

    private void WriteReason(string element, string message, string? type)
    {
        _xml.WriteStartElement(element);
        WriteAttribute("message", message);
        if (type is not null)
        {
            _xml.WriteAttributeString("type", type);
        }

        _xml.WriteEndElement();
    }

    // On one line: tools make a column or a name of it.
    private void WriteAttribute(string name, string text)
    {
        _xml.WriteStartAttribute(name);
        _xml.WriteSafely(JoinLines(text));
        _xml.WriteEndAttribute();
    }

    private void WriteNumber(string name, int number) =>
        _xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    [MethodImpl(HotLoop.Optimized)]
    private static string JoinLines(string text)
    {
        char[]? line = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r' or '\t' or '\u0085' or '\u2028' or '\u2029')
            {
                line ??= text.ToCharArray();
                line[i] = ' ';
            }
        }

        if (line is null)
        {
            return text;
        }

        return new string(line);
    }
}
