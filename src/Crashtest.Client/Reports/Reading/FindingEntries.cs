using System.Collections.Generic;
using Crashtest.Client.Json;
using Crashtest.Findings;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Makes checks of the entries of the JSON findings: an object of scanners with an array each, or one array.
/// </summary>
internal sealed class FindingEntries
{
    private readonly FindingDescriptions _descriptions;
    private readonly string? _reportPath;
    private bool _isInObject;
    private string? _scanner;
    private bool _isEmpty;

    public FindingEntries(FindingDescriptions descriptions, string? reportPath)
    {
        _descriptions = descriptions;
        _reportPath = reportPath;
    }

    /// <summary>
    /// The next check, or null behind the last one. The reader first stands on the value of "findings".
    /// </summary>
    public CheckResult? ReadNext(JsonTextReader json)
    {
        if (!_isInObject && _scanner is null && !Begin(json))
        {
            return null;
        }

        while (true)
        {
            if (_scanner is not null)
            {
                if (json.ReadNextObject())
                {
                    _isEmpty = false;
                    return ReadEntry(json, _scanner);
                }

                string scanner = _scanner;
                _scanner = null;
                if (_isEmpty && _isInObject)
                {
                    return new CheckResult { Scanner = scanner, Title = scanner, Findings = [] };
                }
            }

            if (!_isInObject || json.ReadNextMember() is not { } member)
            {
                _isInObject = false;
                return null;
            }

            Enter(json, member);
        }
    }

    private bool Begin(JsonTextReader json)
    {
        switch (json.TokenType)
        {
            case JsonToken.StartObject:
                _isInObject = true;
                return true;
            case JsonToken.StartArray:
                _scanner = string.Empty;
                return true;
            default:
                json.Skip();
                return false;
        }
    }

    // What is no array says nothing about whether the scanner ran.
    private void Enter(JsonTextReader json, string scanner)
    {
        if (json.TokenType == JsonToken.StartArray)
        {
            _scanner = LongText.Cut(scanner);
            _isEmpty = true;
        }
        else
        {
            json.Skip();
        }
    }

    private CheckResult ReadEntry(JsonTextReader json, string scanner)
    {
        FindingContent content = JsonContent.ReadObject<FindingContent>(json)!;
        if (scanner.Length == 0)
        {
            scanner = content.Scanner ?? string.Empty;
        }

        string? slug = content.Slug?.Trim();
        FindingDescription? description = _descriptions.Find(slug);
        string title = FindingTitle.RemoveOrdinal(description?.Title ?? slug ?? scanner);
        Finding Create(string name, string? message, double? score, string? vector) =>
            new(SeverityReader.ReadScore(score), scanner, name, message ?? string.Empty, _reportPath)
            {
                CvssScore = score,
                CvssVector = vector,
                Description = description?.Text,
                Remediation = description?.Remediation,
                References = description?.References,
                FoundAt = content.FoundAt,
            };

        List<Finding> findings = [Create(title, content.Message, description?.Score, null)];
        foreach (CveEntry cve in content.Cves ?? [])
        {
            findings.Add(Create(cve.Id ?? title, cve.Message, cve.Score, cve.Vector));
        }

        return new CheckResult { Scanner = scanner, Title = title, Findings = findings };
    }
}
