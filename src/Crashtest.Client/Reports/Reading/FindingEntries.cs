using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Findings;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Makes checks of the entries of the JSON findings: an object of scanners with an array each, or one array.
/// </summary>
internal sealed class FindingEntries
{
    // Reports have a few for a finding. All of them are held until it ends.
    private const int MaximumCves = 10_000;

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
        string? slug = null;
        string? message = null;
        DateTimeOffset? foundAt = null;
        var cves = new List<CveEntry>();
        while (json.ReadNextMember() is { } member)
        {
            switch (member)
            {
                case "service_type" when scanner.Length == 0:
                    scanner = json.CutText() ?? string.Empty;
                    break;
                case "finding_description_slug":
                    slug = json.ReadText()?.Trim();
                    break;
                case "information":
                    message = json.CutText();
                    break;
                case "created_at":
                    foundAt = json.ReadTime();
                    break;
                case "cve_findings" when json.TokenType == JsonToken.StartArray:
                    while (json.ReadNextObject())
                    {
                        if (cves.Count == MaximumCves)
                        {
                            throw new InvalidDataException("a finding in it has more than 10,000 CVE entries");
                        }

                        cves.Add(CveEntry.Read(json));
                    }

                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        FindingDescription? description = _descriptions.Find(slug);
        string title = FindingTitle.RemoveOrdinal(description?.Title ?? slug ?? scanner);
        var findings = new List<Finding>
        {
            new(SeverityReader.ReadScore(description?.Score), scanner, title, message ?? string.Empty, _reportPath)
            {
                CvssScore = description?.Score,
                Description = description?.Text,
                Remediation = description?.Remediation,
                References = description?.References,
                FoundAt = foundAt,
            },
        };
        foreach (CveEntry cve in cves)
        {
            findings.Add(new Finding(
                SeverityReader.ReadScore(cve.Score),
                scanner,
                cve.Id ?? title,
                cve.Message ?? string.Empty,
                _reportPath)
            {
                CvssScore = cve.Score,
                CvssVector = cve.Vector,
                Description = description?.Text,
                Remediation = description?.Remediation,
                References = description?.References,
                FoundAt = foundAt,
            });
        }

        return new CheckResult { Scanner = scanner, Title = title, Findings = findings };
    }
}
