using System;
using System.Globalization;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Goes through the members of JSON objects of which only some matter.</summary>
internal static class JsonMembers
{
    /// <summary>Goes on to the next member of the object that the reader is in and to its value.</summary>
    /// <returns>The name, or null where the object ends.</returns>
    /// <exception cref="JsonReaderException">It ends before its end.</exception>
    public static string? ReadNextMember(this JsonTextReader json)
    {
        json.MustRead();
        if (json.TokenType == JsonToken.EndObject)
        {
            return null;
        }

        string name = (string)json.Value!;
        json.MustRead();
        return name;
    }

    /// <summary>Goes on to the next object of the array that the reader is in; what is none is passed over.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonReaderException">It ends before its end.</exception>
    public static bool ReadNextObject(this JsonTextReader json)
    {
        for (json.MustRead(); json.TokenType != JsonToken.EndArray; json.MustRead())
        {
            if (json.TokenType == JsonToken.StartObject)
            {
                return true;
            }

            json.Skip();
        }

        return false;
    }

    /// <summary>
    /// The text of the value that the reader stands on, or null; what is no simple value is passed over.
    /// </summary>
    public static string? ReadText(this JsonTextReader json)
    {
        if (json.TokenType is JsonToken.StartObject or JsonToken.StartArray)
        {
            json.Skip();
            return null;
        }

        if (json.Value is { } value)
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        return null;
    }

    /// <summary>
    /// The text of the value that the reader stands on, cut where it is longer than anybody reads, or null.
    /// </summary>
    public static string? CutText(this JsonTextReader json)
    {
        if (json.ReadText() is { } text)
        {
            return LongText.Cut(text);
        }

        return null;
    }

    /// <summary>The score from 0 to 10 that the reader stands on, also as text, or null.</summary>
    public static double? ReadScore(this JsonTextReader json)
    {
        if (double.TryParse(
            json.ReadText(),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out double score) && score is >= 0 and <= 10)
        {
            return score;
        }

        return null;
    }

    /// <summary>
    /// The moment that the reader stands on (ISO 8601), in UTC; without an offset it is taken for UTC. Null where it is
    /// none.
    /// </summary>
    public static DateTimeOffset? ReadTime(this JsonTextReader json)
    {
        // Other spellings mean another day in another culture.
        string? text = json.ReadText();
        bool isIso = text is { Length: >= 10 } && text[4] == '-' && text[7] == '-';
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (isIso && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time))
        {
            return time;
        }

        return null;
    }

    private static void MustRead(this JsonTextReader json)
    {
        if (!json.Read())
        {
            throw new JsonReaderException("The text is incomplete.");
        }
    }
}
