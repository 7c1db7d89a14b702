using System;
using Crashtest.Client.Reports.Exporting.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>Messages, and what makes one of untrusted text.</summary>
internal static class SarifText
{
    /// <summary>
    /// The text without links: viewers make one of <c>[text](target)</c>, even if a message is plain text.
    /// </summary>
    public static string Format(string text)
    {
        if (text.IndexOf("](", StringComparison.Ordinal) < 0)
        {
            return text;
        }

        return text.Replace("[", "\\[");
    }

    /// <summary>Writes a member that is a message with a plain text.</summary>
    public static void Write(JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteMember("text", text);
        json.WriteEndObject();
    }
}
