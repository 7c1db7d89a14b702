using System;
using System.Collections.Generic;
using System.Xml;
using Crashtest.Client.Reports.Findings;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Makes a check of a JUnit test case and its children.</summary>
internal sealed class CheckBuilder
{
    private const string ScannerSuffix = ".crashtest.cloud";

    private readonly string? _reportPath;
    private readonly bool _withText;
    private string _scanner = string.Empty;
    private string _title = string.Empty;
    private string? _message;
    private bool _isSkipped;
    private bool _isFailed;
    private List<Finding>? _findings;

    public CheckBuilder(string? reportPath, bool withText)
    {
        _reportPath = reportPath;
        _withText = withText;
    }

    /// <summary>Begins with the test case that the reader stands on.</summary>
    public void Begin(XmlReader testcase)
    {
        _scanner = Scanner(Text(testcase, "classname"));
        _title = FindingTitle.WithoutOrdinal(Text(testcase, "name"));
        _message = null;
        _isSkipped = false;
        _isFailed = false;
        _findings = null;
    }

    /// <summary>Takes the child that the reader stands on; elements that are no result are passed over.</summary>
    public void Add(XmlReader child)
    {
        string? type = child.GetAttribute("type");
        switch (child.LocalName)
        {
            case "error":
            case "failure" when SeverityWord.IsError(type):
                _isFailed = true;
                _message ??= Text(child, "message");
                break;
            case "skipped":
            case "failure" when SeverityWord.IsSkipped(type):
                _isSkipped = true;
                _message ??= Text(child, "message");
                break;
            case "failure":
                (_findings ??= []).Add(new Finding(
                    FindingAnalysis.Instance, SeverityWord.Parse(type), _scanner, _title, Text(child, "message"), _reportPath));
                break;
        }
    }

    public CheckResult End() => new()
    {
        Scanner = _scanner,
        Title = _title,
        Findings = (IReadOnlyList<Finding>?)_findings ?? [],
        IsSkipped = _isSkipped,
        IsFailed = _isFailed,
        Message = _message,
    };

    private string Text(XmlReader element, string attribute) =>
        (_withText ? element.GetAttribute(attribute) : null) ?? string.Empty;

    private static string Scanner(string className) =>
        className.EndsWith(ScannerSuffix, StringComparison.Ordinal) ? className.Substring(0, className.Length - ScannerSuffix.Length) : className;
}
