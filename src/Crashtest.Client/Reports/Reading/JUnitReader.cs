using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Reads a JUnit report leniently: several suites or a bare one, unknown attributes and elements. Nothing in a
/// report is trusted: no DTD, no entities, no resolver, bounded depth.
/// </summary>
internal sealed class JUnitReader : IReportReader
{
    private const int MaximumDepth = 64;

    private readonly Stream _stream;
    private readonly CheckBuilder _check;
    private readonly List<string> _remarks = [];
    private long? _announcedTests;
    private long? _announcedFailures;
    private long _tests;
    private long _failures;

    /// <param name="stream">The report.</param>
    /// <param name="reportPath">Where it lies; goes into the findings.</param>
    /// <param name="withText">Whether names and messages are wanted; they are not read for counting.</param>
    public JUnitReader(Stream stream, string? reportPath, bool withText)
    {
        _stream = stream;
        _check = new CheckBuilder(reportPath, withText);
    }

    public IReadOnlyList<string> Remarks => _remarks;

    public IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken)
    {
        using BoundedText text = BoundedText.CreateForXml(ReportText.Open(_stream, out _), cancellationToken);
        using XmlReader xml = XmlReader.Create(text, CreateSettings());
        while (ReadNext(xml) is { } check)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return check;
        }

        // The counters of the header are often wrong.
        if ((_announcedTests is { } tests && tests != _tests)
            || (_announcedFailures is { } failures && failures != _failures))
        {
            _remarks.Add(Reason.HeaderMismatch);
        }

        if (text.HasInvalidCharacters)
        {
            _remarks.Add(Reason.InvalidCharacters);
        }
    }

    private CheckResult? ReadNext(XmlReader xml)
    {
        try
        {
            if (xml.ReadState == ReadState.Initial)
            {
                ReadRoot(xml);
            }

            while (Advance(xml))
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                if (xml.LocalName == JUnitElement.TestCase)
                {
                    return ReadCheck(xml);
                }

                if (xml.LocalName is JUnitElement.Error or JUnitElement.Failure)
                {
                    return ReadFailedSuite(xml);
                }
            }

            return null;
        }
        catch (XmlException e)
        {
            // The message of the exception quotes the file, so only the place is told.
            throw new InvalidDataException(
                $"it is not JUnit XML, or it is incomplete (line {e.LineNumber}, column {e.LinePosition})");
        }
    }

    private void ReadRoot(XmlReader xml)
    {
        xml.MoveToContent();
        if (xml.LocalName is not ("testsuites" or "testsuite"))
        {
            throw new InvalidDataException(
                "it is not JUnit XML: its root element is neither 'testsuites' nor 'testsuite'");
        }

        _announcedTests = Count(xml, "tests");
        _announcedFailures = Count(xml, "failures");
    }

    private CheckResult ReadCheck(XmlReader xml)
    {
        _tests++;
        _check.Begin(xml);
        if (!xml.IsEmptyElement)
        {
            int depth = xml.Depth;
            int resultDepth = depth + 1;
            while (Advance(xml) && xml.Depth > depth)
            {
                if (xml.NodeType == XmlNodeType.Element && xml.Depth <= resultDepth)
                {
                    if (xml.LocalName == JUnitElement.Failure)
                    {
                        _failures++;
                    }

                    resultDepth = xml.Depth;
                    if (_check.Add(xml))
                    {
                        resultDepth++;
                    }
                }
                else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Depth == resultDepth + 1)
                {
                    _check.AddText(xml);
                }
            }
        }

        return _check.End();
    }

    // The suite itself crashed, so what its checks would have found is not known.
    private static CheckResult ReadFailedSuite(XmlReader xml) => new()
    {
        Scanner = string.Empty,
        Title = "Test suite",
        Findings = [],
        IsFailed = true,
        Message = LongText.Cut(xml.GetAttribute(JUnitAttribute.Message) ?? string.Empty),
    };

    private static bool Advance(XmlReader xml)
    {
        if (xml.Depth <= MaximumDepth)
        {
            return xml.Read();
        }

        throw new InvalidDataException("its elements are nested too deeply");
    }

    private static long? Count(XmlReader xml, string attribute)
    {
        if (long.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out long count))
        {
            return count;
        }

        return null;
    }

    private static XmlReaderSettings CreateSettings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,

        // A payload may hold a character that XML does not know; that is no reason to lose a report.
        CheckCharacters = false,
        NameTable = CreateNames(),
    };

    // The reader then gives these very strings, and comparing them with themselves is quick.
    private static BoundedNames CreateNames()
    {
        var names = new BoundedNames();
        foreach (string name in JUnitElement.Common.Concat(JUnitAttribute.Common))
        {
            names.Add(name);
        }

        return names;
    }
}
