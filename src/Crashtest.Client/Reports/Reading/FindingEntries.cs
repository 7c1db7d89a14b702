using System.Collections.Generic;
using Crashtest.Client.Json;
using Crashtest.Findings;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Makes checks of the entries of the JSON findings: an object of scanners with an array each, or one array. What
/// cannot be read is a check that crashed, because it may have been a finding.
/// </summary>
internal sealed class FindingEntries
{
    private readonly FindingDescriptions _descriptions;
    private readonly string? _reportPath;

    public FindingEntries(FindingDescriptions descriptions, string? reportPath)
    {
        _descriptions = descriptions;
        _reportPath = reportPath;
    }

    /// <summary>Reads the checks. The reader stands on the value of "findings".</summary>
    public IEnumerable<CheckResult> Read(JsonTextReader json)
    {
        if (json.TokenType == JsonToken.StartObject)
        {
            return ReadScanners(json);
        }

        return ReadScanner(json, string.Empty);
    }

    private IEnumerable<CheckResult> ReadScanners(JsonTextReader json)
    {
        while (json.ReadNextMember() is { } member)
        {
            if (json.TokenType == JsonToken.StartObject && JsonMembers.IsPlace(member))
            {
                yield return ReadEntry(json, string.Empty);
                continue;
            }

            foreach (CheckResult check in ReadScanner(json, LongText.Cut(member)))
            {
                yield return check;
            }
        }
    }

    private IEnumerable<CheckResult> ReadScanner(JsonTextReader json, string scanner)
    {
        bool isArray = json.TokenType == JsonToken.StartArray;
        bool isEmpty = true;
        bool isComplete = true;
        if (isArray || json.TokenType == JsonToken.StartObject)
        {
            while (json.ReadNextItem(out bool isObject))
            {
                isEmpty = false;
                if (isObject)
                {
                    yield return ReadEntry(json, scanner);
                }
                else
                {
                    isComplete = false;
                    json.Skip();
                }
            }
        }

        if (!isComplete || (isEmpty && !isArray))
        {
            yield return CreateUnreadable(scanner);
        }
        else if (isEmpty && scanner.Length > 0)
        {
            yield return new CheckResult { Scanner = scanner, Title = scanner, Findings = [] };
        }
    }

    private static CheckResult CreateUnreadable(string scanner)
    {
        string title = scanner;
        if (title.Length == 0)
        {
            title = "Findings";
        }

        return new CheckResult
        {
            Scanner = scanner,
            Title = title,
            Findings = [],
            IsFailed = true,
            Message = "The findings of this scanner cannot be read.",
        };
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
