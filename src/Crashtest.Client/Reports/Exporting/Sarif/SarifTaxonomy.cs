using System.Collections.Generic;
using System.Globalization;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>The Common Weakness Enumeration, of which rules name their classes.</summary>
internal static class SarifTaxonomy
{
    private const string Name = "CWE";

    /// <summary>Writes the members of the taxonomy, with the classes that the run names.</summary>
    public static void Write(JsonWriter json, IEnumerable<int> cwes)
    {
        json.WriteMember("name", Name);
        json.WriteMember("organization", "MITRE");
        json.WriteMember("informationUri", "https://cwe.mitre.org/");
        json.WriteObject("shortDescription", () => json.WriteMember("text", "The Common Weakness Enumeration"));
        json.WriteArray("taxa", () =>
        {
            foreach (int cwe in cwes)
            {
                json.WriteObject(null, () =>
                {
                    json.WriteMember("id", FormatId(cwe));
                    json.WriteMember("helpUri", $"https://cwe.mitre.org/data/definitions/{FormatId(cwe)}.html");
                });
            }
        });
    }

    /// <summary>Says in the driver that its rules name classes of it.</summary>
    public static void WriteSupport(JsonWriter json) =>
        json.WriteArray("supportedTaxonomies", () => json.WriteObject(null, () => WriteReference(json)));

    /// <summary>Says in a rule which class it belongs to.</summary>
    public static void WriteRelationship(JsonWriter json, int cwe) =>
        json.WriteArray("relationships", () => json.WriteObject(null, () =>
        {
            json.WriteObject("target", () =>
            {
                json.WriteMember("id", FormatId(cwe));
                json.WriteObject("toolComponent", () => WriteReference(json));
            });
            json.WriteArray("kinds", () => json.WriteValue("superset"));
        }));

    private static void WriteReference(JsonWriter json)
    {
        json.WriteMember("name", Name);
        json.WriteMember("index", 0);
    }

    private static string FormatId(int cwe) => cwe.ToString(CultureInfo.InvariantCulture);
}
