using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>What the JSON findings say once about all findings of a kind. What they do not say is null.</summary>
internal sealed class FindingDescription
{
    // Far above the longest that is known.
    private const int MaximumText = 16 * 1024;
    private const int MaximumReferences = 16;

    /// <summary>The key that findings name it by.</summary>
    public string? Slug { get; private set; }

    /// <summary>What it is called.</summary>
    public string? Title { get; private set; }

    /// <summary>How bad it is, from 0 to 10.</summary>
    public double? Score { get; private set; }

    /// <summary>What it is.</summary>
    public string? Text { get; private set; }

    /// <summary>How to fix it.</summary>
    public string? Remediation { get; private set; }

    /// <summary>Addresses of pages about it.</summary>
    public string[]? References { get; private set; }

    /// <summary>How much text it holds, in characters.</summary>
    public int Length => GetLength(Slug) + GetLength(Title) + GetLength(Text) + GetLength(Remediation)
        + (References?.Sum(reference => reference.Length) ?? 0);

    /// <summary>Reads the object that the reader is in.</summary>
    public static FindingDescription Read(JsonTextReader json)
    {
        var description = new FindingDescription();
        var references = new List<string>();
        while (json.ReadNextMember() is { } member)
        {
            switch (member)
            {
                case "slug":
                    description.Slug = ReadText(json);
                    break;
                case "title":
                    description.Title = ReadText(json);
                    break;
                case "baseScore":
                    description.Score = json.ReadScore();
                    break;
                case "description":
                    description.Text = ReadText(json);
                    break;
                case "how_to_fix":
                    description.Remediation = ReadText(json);
                    break;
                case "reference_owasp" or "reference_resolution":
                    if (ReadText(json) is { } reference && references.Count < MaximumReferences)
                    {
                        references.Add(reference);
                    }

                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if (references.Count > 0)
        {
            description.References = [.. references.Distinct()];
        }

        return description;
    }

    private static int GetLength(string? text) => text?.Length ?? 0;

    private static string? ReadText(JsonTextReader json)
    {
        string? text = json.ReadText()?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return LongText.Cut(text!, MaximumText);
    }
}
