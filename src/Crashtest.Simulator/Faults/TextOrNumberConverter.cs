using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crashtest.Simulator.Faults;

/// <summary>Takes 503 for "503": both are natural to write.</summary>
internal sealed class TextOrNumberConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetDouble().ToString(CultureInfo.InvariantCulture);
        }

        return reader.GetString();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
