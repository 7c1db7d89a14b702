using System;
using System.IO;
using System.Runtime.CompilerServices;
using Crashtest.Text;
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

    /// <summary>A member whose value is ours, as is its name.</summary>
    public static void WriteMember(this JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteString(value);
    }

    /// <summary>A member whose value is a number.</summary>
    public static void WriteMember(this JsonWriter json, string name, int value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteValue(value);
    }

    /// <summary>A member whose value is a number that may have a fraction.</summary>
    public static void WriteMember(this JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteValue(value);
    }

    /// <summary>A member whose value is true or false.</summary>
    public static void WriteMember(this JsonWriter json, string name, bool value)
    {
        json.WritePropertyName(name, escape: false);
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

    /// <summary>The start of an object that is a member.</summary>
    public static void WriteStartObject(this JsonWriter json, string name)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteStartObject();
    }

    /// <summary>The start of an array that is a member.</summary>
    public static void WriteStartArray(this JsonWriter json, string name)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteStartArray();
    }

    /// <summary>
    /// The start of an object on one line, as an element of a long list: a third of such a file would be indentation.
    /// </summary>
    public static void WriteStartLine(this JsonWriter json)
    {
        json.WriteStartObject();
        json.Formatting = Formatting.None;
    }

    /// <summary>The end of an object on one line.</summary>
    public static void WriteEndLine(this JsonWriter json)
    {
        json.WriteEndObject();
        json.Formatting = Formatting.Indented;
    }

    /// <summary>A text as a value. Most need no escape, and are spared the search for the first.</summary>
    public static void WriteString(this JsonWriter json, string text)
    {
        if (!IsPlain(text))
        {
            json.WriteValue(text);
            return;
        }

        json.WriteRawValue("\"");
        json.WriteRaw(text);
        json.WriteRaw("\"");
    }

    [MethodImpl(HotLoop.Optimized)]
    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or '"' or '\\' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
