using System.Globalization;
using System.IO;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Crashtest.Client.Service;

/// <summary>Reads the JSON of the webhook API: docs/protocol.md#webhook-calls.</summary>
internal sealed class WebhookResponse
{
    private const int MaximumDepth = 32;

    private readonly JObject _root;

    private WebhookResponse(JObject root) => _root = root;

    /// <summary>The sentence in <c>message</c>, not cleaned, or null.</summary>
    public string? Message => _root["message"] is JValue { Type: JTokenType.String } text ? (string?)text : null;

    /// <summary>Whether there is a <c>data</c> object; a failure has none.</summary>
    public bool HasData => _root["data"] is JObject;

    /// <summary>The id of a started scan, or null where there is none that can be one: a positive integer, as a number or as text.</summary>
    public long? ScanId => _root["data"] is JObject data && data["scanId"] is JValue value && ToInteger(value) is { } id and > 0 ? id : null;

    /// <summary>
    /// The status number, or null where there is none. It is a number and nothing else; until 2020 it stood in <c>code</c>.
    /// </summary>
    public int? StatusCode =>
        _root["data"] is JObject data && data["status"] is JObject status
            ? ToStatus(status.ContainsKey("status_code") ? status["status_code"] : status["code"])
            : null;

    /// <summary>Parses a body that is one JSON object.</summary>
    /// <param name="body">The text.</param>
    /// <param name="buffer">Where to parse it.</param>
    /// <returns>The answer, or null where the body is something else.</returns>
    public static WebhookResponse? TryParse(string body, IArrayPool<char> buffer)
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
            if (!HasMore(reader) && token is JObject root)
            {
                return new WebhookResponse(root);
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HasMore(JsonTextReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType != JsonToken.Comment)
            {
                return true;
            }
        }

        return false;
    }

    private static int? ToStatus(JToken? token)
    {
        if (token is JValue { Type: JTokenType.Integer, Value: long and >= int.MinValue and <= int.MaxValue } value)
        {
            return (int)(long)value;
        }

        return null;
    }

    private static long? ToInteger(JValue value) => value switch
    {
        { Type: JTokenType.Integer, Value: long number } => number,
        { Type: JTokenType.String, Value: string text }
            when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
        _ => null,
    };
}
