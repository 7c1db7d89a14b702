using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.GitLab;

/// <summary>What few findings have: links, a CVSS vector, the time it was found, and evidence.</summary>
internal static class GitLabFacts
{
    private const int MaximumLinks = 10;

    // The schema refuses a report for any other vector.
    private static readonly Regex CvssVector = new(
        "^(?:CVSS:3[.][01]/(?:(?:AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH])/){7}(?:AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH])"
        + "|AV:[NAL]/AC:[LMH]/Au:[MSN]/C:[NPC]/I:[NPC]/A:[NPC])\\z",
        RegexOptions.CultureInvariant);

    /// <summary>Writes links, vector and time as members, as far as they are known.</summary>
    /// <param name="json">Where they go.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="links">Its safe links.</param>
    public static void Write(JsonWriter json, Finding finding, string[] links)
    {
        if (links.Length > 0)
        {
            json.WriteStartArray("links");
            foreach (string link in links.Take(MaximumLinks))
            {
                json.WriteStartObject();
                json.WriteMember("url", link);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (finding.CvssVector is { } vector && CvssVector.IsMatch(vector))
        {
            json.WriteStartArray("cvss_vectors");
            json.WriteStartObject();
            json.WriteMember("vendor", ProductInformation.Name);
            json.WriteMember("vector", vector);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (finding.FoundAt is { } time)
        {
            json.WriteMember(
                "discovered_at", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Writes the request that shows the finding, where its address and its method are known.</summary>
    public static void WriteEvidence(JsonWriter json, Finding finding)
    {
        json.WriteStartObject("evidence");
        json.WriteText("summary", finding.Message);
        if (!string.IsNullOrWhiteSpace(finding.Url) && !string.IsNullOrWhiteSpace(finding.Method))
        {
            json.WriteStartObject("request");
            json.WriteStartArray("headers");
            json.WriteEndArray();
            json.WriteText("method", finding.Method);
            json.WriteText("url", finding.Url);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
