using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Xml;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Creates a check of a JUnit test case and its children.</summary>
internal sealed class CheckBuilder
{
    // Reports have a few for a check. All of them are held until the check ends.
    private const int MaximumFindings = 10_000;
    private const int MaximumText = BoundedText.MaximumLength;
    private const int UsualFindings = 1;

    private readonly string? _reportPath;
    private readonly bool _withText;
    private readonly CheckNames _names = new();
    private readonly StringBuilder _text = new();
    private readonly char[] _chunk = new char[4096];
    private string? _message;
    private bool _isSkipped;
    private bool _isFailed;
    private bool _saysFailed;
    private bool _saysSkipped;
    private List<Finding>? _findings;
    private ResultKind _kind;
    private Severity _severity;
    private string _attribute = string.Empty;
    private bool _takesText;
    private int _length;

    public CheckBuilder(string? reportPath, bool withText)
    {
        _reportPath = reportPath;
        _withText = withText;
    }

    /// <summary>Begins with the test case that the reader stands on.</summary>
    public void Begin(XmlReader testcase)
    {
        _message = null;
        _isSkipped = false;
        _isFailed = false;
        _findings = null;
        _length = 0;
        _names.Read(testcase, _withText);
        _saysFailed = _names.HasOthers && TestCaseStatus.IsFailed(testcase);
        _saysSkipped = _names.HasOthers && TestCaseStatus.IsSkipped(testcase);
    }

    /// <summary>Takes the element in a check that the reader stands on.</summary>
    /// <returns>Whether it can contain results, as an element can that JUnit does not know.</returns>
    public bool Add(XmlReader child)
    {
        Finish();
        string? type = ReadResult(child);
        string name = child.LocalName;
        if (!JUnitElement.IsKnown(name))
        {
            name = name.ToLowerInvariant();
        }

        _kind = name switch
        {
            JUnitElement.Error => ResultKind.Crash,
            JUnitElement.Skipped => ResultKind.Skip,
            JUnitElement.Failure when CheckWord.IsError(type) => ResultKind.Crash,
            JUnitElement.Failure when CheckWord.IsSkipped(type) => ResultKind.Skip,
            JUnitElement.Failure => ResultKind.Finding,

            // Another dialect. What it tells of is not known, and so not a pass.
            _ when CheckWord.TellsOfFailure(name) => ResultKind.Crash,
            _ when CheckWord.TellsOfSkip(name) => ResultKind.Skip,
            _ => ResultKind.None,
        };
        _severity = SeverityReader.ReadWord(type);
        _text.Clear();
        _takesText = _withText && _kind != ResultKind.None && _attribute.Length == 0;
        return _kind == ResultKind.None && !JUnitElement.IsKnown(name);
    }

    /// <summary>Takes the text that the reader stands on; only if the child has no message of its own.</summary>
    public void AddText(XmlReader text)
    {
        int count;
        while (_takesText && _text.Length < LongText.MaximumLength
            && (count =
                text.ReadValueChunk(_chunk, 0, Math.Min(_chunk.Length, LongText.MaximumLength - _text.Length))) > 0)
        {
            _text.Append(_chunk, 0, count);
        }
    }

    public CheckResult End()
    {
        Finish();
        if (_findings is null)
        {
            _isSkipped |= _saysSkipped;
            _isFailed |= _saysFailed && !_saysSkipped;
        }

        return new CheckResult
        {
            Scanner = _names.Scanner,
            Title = _names.Title,
            Findings = (IReadOnlyList<Finding>?)_findings ?? [],
            IsSkipped = _isSkipped,
            IsFailed = _isFailed,
            Message = _message,
        };
    }

    private void Finish()
    {
        string text = _attribute;
        if (_takesText)
        {
            text = _text.ToString().Trim();
        }

        switch (_kind)
        {
            case ResultKind.Finding:
                _findings ??= new List<Finding>(UsualFindings);
                if (_findings.Count == MaximumFindings)
                {
                    throw new InvalidDataException("a check in it has more than 10,000 findings");
                }

                _length += text.Length;
                if (_length > MaximumText)
                {
                    throw new InvalidDataException("a check in it has findings with more than 16 Mi characters");
                }

                _findings.Add(new Finding(_severity, _names.Scanner, _names.Title, text, _reportPath));
                break;
            case ResultKind.Crash:
                _isFailed = true;
                _message ??= text;
                break;
            case ResultKind.Skip:
                _isSkipped = true;
                _message ??= text;
                break;
        }

        _kind = ResultKind.None;
    }

    // Keeps the message and returns the type.
    private string? ReadResult(XmlReader child)
    {
        string? type = null;
        _attribute = string.Empty;
        while (child.MoveToNextAttribute())
        {
            switch (child.Name)
            {
                case JUnitAttribute.Type:
                    type = child.Value;
                    break;
                case JUnitAttribute.Message when _withText:
                    _attribute = LongText.Cut(child.Value);
                    break;
            }
        }

        child.MoveToElement();
        return type;
    }

    private enum ResultKind
    {
        None,
        Finding,
        Crash,
        Skip,
    }
}
