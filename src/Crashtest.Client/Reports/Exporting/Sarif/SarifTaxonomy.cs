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
        json.Member("name", Name);
        json.Member("organization", "MITRE");
        json.Member("informationUri", "https://cwe.mitre.org/");
        json.Object("shortDescription", () => json.Member("text", "The Common Weakness Enumeration"));
        json.Array("taxa", () =>
        {
            foreach (int cwe in cwes)
            {
                json.Object(null, () =>
                {
                    json.Member("id", Id(cwe));
                    json.Member("helpUri", $"https://cwe.mitre.org/data/definitions/{Id(cwe)}.html");
                });
            }
        });
    }

    /// <summary>Says in the driver that its rules name classes of it.</summary>
    public static void WriteSupport(JsonWriter json) => json.Array("supportedTaxonomies", () => json.Object(null, () => WriteReference(json)));

    /// <summary>Says in a rule which class it belongs to.</summary>
    public static void WriteRelationship(JsonWriter json, int cwe) => json.Array("relationships", () => json.Object(null, () =>
    {
        json.Object("target", () =>
        {
            json.Member("id", Id(cwe));
            json.Object("toolComponent", () => WriteReference(json));
        });
        json.Array("kinds", () => json.WriteValue("superset"));
    }));

    private static void WriteReference(JsonWriter json)
    {
        json.Member("name", Name);
        json.Member("index", 0);
    }

    private static string Id(int cwe) => cwe.ToString(CultureInfo.InvariantCulture);
}
