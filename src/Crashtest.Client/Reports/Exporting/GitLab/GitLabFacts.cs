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
    public static void Write(JsonWriter json, Finding finding)
    {
        string[] links = [.. finding.References.Select(SafeLink.Of).OfType<string>().Take(MaximumLinks)];
        if (links.Length > 0)
        {
            json.Array("links", () =>
            {
                foreach (string link in links)
                {
                    json.Object(null, () => json.Member("url", link));
                }
            });
        }

        if (finding.CvssVector is { } vector && CvssVector.IsMatch(vector))
        {
            json.Array("cvss_vectors", () => json.Object(null, () =>
            {
                json.Member("vendor", ProductInformation.Name);
                json.Member("vector", vector);
            }));
        }

        if (finding.FoundAt is { } time)
        {
            json.Member("discovered_at", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Writes the request that shows the finding, where its address and its method are known.</summary>
    public static void WriteEvidence(JsonWriter json, Finding finding) => json.Object("evidence", () =>
    {
        json.Text("summary", finding.Message);
        if (string.IsNullOrWhiteSpace(finding.Url) || string.IsNullOrWhiteSpace(finding.Method))
        {
            return;
        }

        json.Object("request", () =>
        {
            json.Array("headers", () => { });
            json.Text("method", finding.Method);
            json.Text("url", finding.Url);
        });
    });
}
