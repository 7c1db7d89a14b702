using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>A known vulnerability that the JSON findings list below a finding.</summary>
internal sealed class CveEntry
{
    private CveEntry(string? id, double? score, string? message, string? vector)
    {
        Id = id;
        Score = score;
        Message = message;
        Vector = vector;
    }

    /// <summary>The CVE id, or null.</summary>
    public string? Id { get; }

    /// <summary>The CVSS score from 0 to 10, or null.</summary>
    public double? Score { get; }

    /// <summary>The text about it, or null.</summary>
    public string? Message { get; }

    /// <summary>The CVSS vector, or null.</summary>
    public string? Vector { get; }

    /// <summary>Reads the object that the reader is in.</summary>
    public static CveEntry Read(JsonTextReader json)
    {
        string? id = null;
        double? score = null;
        string? message = null;
        var vector = new CvssVectorText();
        while (json.ReadNextMember() is { } member)
        {
            switch (member)
            {
                case "cve_id":
                    id = json.CutText()?.Trim();
                    break;
                case "cvss":
                    score = json.ReadScore();
                    break;
                case "information":
                    message = json.CutText();
                    break;
                case { } part when CvssVectorText.IsPart(part):
                    vector.Set(part, json.ReadText());
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new CveEntry(id, score, message, vector.ToString());
    }
}
