using System;
using System.IO;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Exporting.Json;

/// <summary>Writes JSON as it is made, never holding more of it than a buffer. The file is plain ASCII.</summary>
internal static class JsonOutput
{
    /// <summary>Writes one document; the stream stays open.</summary>
    public static void Write(Stream stream, Action<JsonWriter> write)
    {
        using var text = new LogSafeWriter(stream);
        using var json = new JsonTextWriter(text)
        {
            Formatting = Formatting.Indented,

            // Neither an encoding nor a terminal can then make anything else of it.
            StringEscapeHandling = StringEscapeHandling.EscapeNonAscii,
            CloseOutput = false,

            // A document that broke off must not look whole.
            AutoCompleteOnClose = false,
        };
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>A member whose value is ours.</summary>
    public static void WriteMember(this JsonWriter json, string name, object value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    /// <summary>A member whose text comes from a report or a user; none for null.</summary>
    public static void WriteText(this JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteMember(name, VisibleText.Format(text));
        }
    }

    /// <summary>An object, as a member or, without a name, as an element.</summary>
    public static void WriteObject(this JsonWriter json, string? name, Action write)
    {
        Name(json, name);
        json.WriteStartObject();
        write();
        json.WriteEndObject();
    }

    /// <summary>An array, as a member.</summary>
    public static void WriteArray(this JsonWriter json, string name, Action write)
    {
        Name(json, name);
        json.WriteStartArray();
        write();
        json.WriteEndArray();
    }

    private static void Name(JsonWriter json, string? name)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }
    }
}
