using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Xml;

namespace Crashtest.Client.Reports;

/// <summary>
/// Reads a JUnit report check by check, leniently: several suites or a bare one, attributes and elements nobody knows.
/// It never holds more than one check. Nothing in a report is trusted: no DTD, no entities, no resolver, bounded depth.
/// </summary>
internal sealed class JUnitReader
{
    private const int MaximumDepth = 64;

    private static readonly IReadOnlyList<JUnitMark> None = [];

    private readonly Stream _stream;
    private readonly bool _withText;

    /// <param name="stream">The report.</param>
    /// <param name="withText">Whether names and messages are wanted; who only counts is spared them.</param>
    public JUnitReader(Stream stream, bool withText)
    {
        _stream = stream;
        _withText = withText;
    }

    /// <summary>How many tests the header says there are, or null; known when the reading is over. It is often wrong.</summary>
    public long? AnnouncedTests { get; private set; }

    /// <summary>How many failures the header says there are, or null; known when the reading is over. It is often wrong.</summary>
    public long? AnnouncedFailures { get; private set; }

    /// <summary>Reads to the end.</summary>
    /// <exception cref="XmlException">The report is not well-formed, is cut, or is no JUnit report.</exception>
    public IEnumerable<JUnitCheck> ReadChecks()
    {
        using XmlReader xml = XmlReader.Create(_stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,

            // A payload may hold a reference to a character that XML does not know; that is no reason to lose a report.
            CheckCharacters = false,
        });
        xml.MoveToContent();
        ReadRoot(xml);
        while (Advance(xml))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "testcase")
            {
                yield return ReadCheck(xml);
            }
        }
    }

    private static bool Advance(XmlReader xml) =>
        xml.Depth <= MaximumDepth ? xml.Read() : throw new XmlException("The elements are nested too deeply.");

    private void ReadRoot(XmlReader xml)
    {
        if (xml.LocalName is not ("testsuites" or "testsuite"))
        {
            throw new XmlException("The root element is neither 'testsuites' nor 'testsuite'.");
        }

        AnnouncedTests = Count(xml, "tests");
        AnnouncedFailures = Count(xml, "failures");
    }

    private JUnitCheck ReadCheck(XmlReader xml)
    {
        string? className = _withText ? xml.GetAttribute("classname") : null;
        string? name = _withText ? xml.GetAttribute("name") : null;
        List<JUnitMark>? marks = null;
        if (!xml.IsEmptyElement)
        {
            int depth = xml.Depth;
            while (Advance(xml) && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.Depth == depth + 1 && KindOf(xml.LocalName) is { } kind)
                {
                    (marks ??= []).Add(new JUnitMark(kind, xml.GetAttribute("type"), _withText ? xml.GetAttribute("message") : null));
                }
            }
        }

        return new JUnitCheck(className, name, marks ?? None);
    }

    private static JUnitMarkKind? KindOf(string element) => element switch
    {
        "failure" => JUnitMarkKind.Failure,
        "error" => JUnitMarkKind.Error,
        "skipped" => JUnitMarkKind.Skipped,
        _ => null,
    };

    private static long? Count(XmlReader xml, string attribute) =>
        long.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : null;
}
