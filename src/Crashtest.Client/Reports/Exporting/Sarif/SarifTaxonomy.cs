using System.Collections.Generic;
using System.Globalization;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>The Common Weakness Enumeration, of which rules name their classes.</summary>
internal static class SarifTaxonomy
{
    private const string Name = "CWE";

    /// <summary>Writes it as the only one of the run, with the classes that the run names.</summary>
    public static void Write(JsonWriter json, IEnumerable<int> cwes)
    {
        json.WriteStartArray("taxonomies");
        json.WriteStartObject();
        json.WriteMember("name", Name);
        json.WriteMember("organization", "MITRE");
        json.WriteMember("informationUri", "https://cwe.mitre.org/");
        SarifText.Write(json, "shortDescription", "The Common Weakness Enumeration");
        json.WriteStartArray("taxa");
        foreach (int cwe in cwes)
        {
            json.WriteStartObject();
            json.WriteMember("id", FormatId(cwe));
            json.WriteMember("helpUri", $"https://cwe.mitre.org/data/definitions/{FormatId(cwe)}.html");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Says in the driver that its rules name classes of it.</summary>
    public static void WriteSupport(JsonWriter json)
    {
        json.WriteStartArray("supportedTaxonomies");
        json.WriteStartObject();
        WriteReference(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Says in a rule which class it belongs to.</summary>
    public static void WriteRelationship(JsonWriter json, int cwe)
    {
        json.WriteStartArray("relationships");
        json.WriteStartObject();
        json.WriteStartObject("target");
        json.WriteMember("id", FormatId(cwe));
        json.WriteStartObject("toolComponent");
        WriteReference(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("kinds");
        json.WriteValue("superset");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteReference(JsonWriter json)
    {
        json.WriteMember("name", Name);
        json.WriteMember("index", 0);
    }

    private static string FormatId(int cwe) => cwe.ToString(CultureInfo.InvariantCulture);
}
