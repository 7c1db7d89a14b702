using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service.Targets;

/// <summary>Reads values of the JSON of the API by target id. What is missing or of another kind is null: nothing of it is promised.</summary>
internal static class TargetJson
{
    private const int MaximumDepth = 32;

    /// <summary>Parses a body that is one JSON value.</summary>
    /// <returns>The value, or null if the body is something else.</returns>
    public static JToken? TryParse(string body, IArrayPool<char> buffer)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(body))
            {
                MaxDepth = MaximumDepth,
                ArrayPool = buffer,
                DateParseHandling = DateParseHandling.None,
            };
            JToken token = JToken.ReadFrom(reader);
            if (reader.Read())
            {
                return null;
            }

            return token;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Text, or the digits of a whole number: ids come as either.</summary>
    public static string? ReadText(JObject owner, string name) => owner[name] switch
    {
        JValue { Type: JTokenType.String, Value: string text } when text.Length > 0 => text,
        JValue { Type: JTokenType.Integer } number => Convert.ToString(number.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    public static long? ReadInteger(JObject owner, string name) => owner[name] switch
    {
        JValue { Type: JTokenType.Integer, Value: long number } => number,
        JValue { Type: JTokenType.String, Value: string text }
            when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
        _ => null,
    };

    public static double? Number(JObject owner, string name) => owner[name] switch
    {
        // A number of many digits is a BigInteger, which Convert does not know.
        JValue { Type: JTokenType.Integer or JTokenType.Float } number => (double)number,
        _ => null,
    };

    /// <summary>A time with an offset, with Z, or with neither, which is UTC.</summary>
    public static DateTimeOffset? ReadTime(JObject owner, string name)
    {
        if (ReadText(owner, name) is { } text && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time))
        {
            return time;
        }

        return null;
    }

    /// <summary>A number of minutes.</summary>
    public static TimeSpan? ReadMinutes(JObject owner, string name)
    {
        if (Number(owner, name) is { } minutes and > 0 and < 1_000_000)
        {
            return TimeSpan.FromMinutes(minutes);
        }

        return null;
    }

    /// <summary>The text in a list of text; of an object in it, its name.</summary>
    public static IEnumerable<string> ReadTexts(JObject owner, string name)
    {
        foreach (JToken item in owner[name] as JArray ?? [])
        {
            if (item is JValue { Type: JTokenType.String, Value: string text })
            {
                yield return text;
            }
            else if (item is JObject named && (ReadText(named, "name") ?? ReadText(named, "team_name")) is { } title)
            {
                yield return title;
            }
        }
    }

    /// <summary>The objects in a list.</summary>
    public static IEnumerable<JObject> ReadObjects(JToken? list) => (list as JArray ?? []).OfType<JObject>();
}
