using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>What the JSON findings say once about all findings of a kind. What they do not say is null.</summary>
internal sealed class FindingDescription
{
    // Far above the longest that is known.
    private const int MaximumText = 16 * 1024;

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
    public int Length => (Text?.Length ?? 0) + (Remediation?.Length ?? 0) + (References?.Sum(reference => reference.Length) ?? 0);

    /// <summary>Reads the object that the reader is in.</summary>
    public static FindingDescription Read(JsonTextReader json)
    {
        var description = new FindingDescription();
        var references = new List<string>();
        while (json.NextMember() is { } member)
        {
            switch (member)
            {
                case "slug":
                    description.Slug = json.Text();
                    break;
                case "title":
                    description.Title = json.Text();
                    break;
                case "baseScore":
                    description.Score = json.Score();
                    break;
                case "description":
                    description.Text = ReadText(json);
                    break;
                case "how_to_fix":
                    description.Remediation = ReadText(json);
                    break;
                case "reference_owasp" or "reference_resolution":
                    references.AddRange(ReadText(json) is { } reference ? [reference] : []);
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

    private static string? ReadText(JsonTextReader json)
    {
        string? text = json.Text()?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text!.Length <= MaximumText ? text : text.Substring(0, char.IsHighSurrogate(text[MaximumText - 1]) ? MaximumText - 1 : MaximumText);
    }
}
