using System;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Reads one value and never writes any.</summary>
internal abstract class JsonValueConverter : JsonConverter
{
    public override bool CanWrite => false;

    public override bool CanConvert(Type objectType) => true;

    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        object? value = reader.Value;
        JsonToken token = reader.TokenType;
        reader.Skip();
        return Convert(token, value);
    }

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        throw new NotSupportedException();

    /// <summary>Goes on to the next token that is no comment.</summary>
    /// <exception cref="JsonReaderException">There is none.</exception>
    protected static JsonToken ReadNext(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw new JsonReaderException("The text ends too early.");
            }
        }
        while (reader.TokenType == JsonToken.Comment);
        return reader.TokenType;
    }

    /// <summary>Converts a simple value.</summary>
    /// <param name="token">Its kind.</param>
    /// <param name="value">What the reader made of it, or null.</param>
    /// <returns>The converted value, or null if it is of another kind.</returns>
    protected virtual object? Convert(JsonToken token, object? value) => null;
}
