using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Reads the findings that the product's REST API gives as JSON, entry by entry. Each entry of a scanner is a check
/// that found something; a scanner with an empty list is a check that is clear; a scanner with anything else crashed.
/// The descriptions may stand behind the findings that need them, so the file is read twice.
/// </summary>
internal sealed class JsonFindingsReader : IReportReader
{
    private const int MaximumDepth = 64;

    private readonly Stream _stream;
    private readonly string? _reportPath;

    public JsonFindingsReader(Stream stream, string? reportPath)
    {
        _stream = stream;
        _reportPath = reportPath;
    }

    public IReadOnlyList<string> Remarks => [];

    public IEnumerable<CheckResult> ReadChecks(CancellationToken cancellationToken)
    {
        var descriptions = new FindingDescriptions();
        bool hasFindings = false;
        foreach (string part in ReadParts(descriptions.Read, cancellationToken))
        {
            hasFindings |= part == "findings";
        }

        if (!hasFindings)
        {
            throw new InvalidDataException("it is JSON without findings");
        }

        var entries = new FindingEntries(descriptions, _reportPath);
        foreach (CheckResult check in ReadEntries(entries, cancellationToken))
        {
            yield return check;
        }
    }

    // Goes through the file and has the descriptions read.
    private IEnumerable<string> ReadParts(Action<JsonTextReader> readDescriptions, CancellationToken cancellationToken)
    {
        using JsonTextReader json = Open(cancellationToken);
        foreach (string part in ReadMembers(json, cancellationToken))
        {
            if (part == "descriptions")
            {
                RunGuarded(json, () => readDescriptions(json));
            }
            else
            {
                RunGuarded(json, json.Skip);
            }

            yield return part;
        }
    }

    private IEnumerable<CheckResult> ReadEntries(FindingEntries entries, CancellationToken cancellationToken)
    {
        using JsonTextReader json = Open(cancellationToken);
        foreach (string part in ReadMembers(json, cancellationToken))
        {
            if (part != "findings")
            {
                RunGuarded(json, json.Skip);
                continue;
            }

            using IEnumerator<CheckResult> checks = entries.Read(json).GetEnumerator();
            while (RunGuarded(json, checks.MoveNext))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return checks.Current;
            }
        }
    }

    // The members that matter, of the root or of the "data" in it; the reader stands on each one's value.
    private static IEnumerable<string> ReadMembers(JsonTextReader json, CancellationToken cancellationToken)
    {
        if (!RunGuarded(json, json.Read) || json.TokenType != JsonToken.StartObject)
        {
            throw new InvalidDataException("it is JSON, but it does not have the structure of findings");
        }

        while (RunGuarded(json, json.Read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (json.TokenType == JsonToken.EndObject)
            {
                if (json.Depth == 0)
                {
                    // What stands behind it is an error of the reader's.
                    RunGuarded(json, json.Read);
                    yield break;
                }

                continue;
            }

            string name = (string)json.Value!;
            bool isEnd = !RunGuarded(json, json.Read);
            if (!isEnd && name == "data" && json.Depth == 1 && json.TokenType == JsonToken.StartObject)
            {
                continue;
            }

            if (!isEnd && name is "findings" or "descriptions")
            {
                yield return name;
            }
            else
            {
                RunGuarded(json, json.Skip);
            }
        }

        throw new InvalidDataException("it is incomplete: the end of the JSON is missing");
    }

    private static void RunGuarded(JsonTextReader json, Action read) => RunGuarded(json, () =>
    {
        read();
        return true;
    });

    private static T RunGuarded<T>(JsonTextReader json, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            // The message of the exception quotes the file, so only the place is told.
            throw new InvalidDataException(
                $"it is not valid JSON, or it is incomplete (line {json.LineNumber}, column {json.LinePosition})");
        }
    }

    private ReportJsonReader Open(CancellationToken cancellationToken)
    {
        _stream.Position = 0;
        return new ReportJsonReader(BoundedText.CreateForJson(ReportText.Open(_stream, out _), cancellationToken))
        {
            MaxDepth = MaximumDepth,
            CloseInput = true,
        };
    }
}
