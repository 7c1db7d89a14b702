using System;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Crashtest.Client.Json;

/// <summary>
/// Reads an object member by member. Newtonsoft.Json by itself would take "Status" for "status", and a text for a
/// number. Of a name that occurs twice, the last one counts.
/// </summary>
internal sealed class ExactNamesConverter : JsonValueConverter
{
    private readonly JsonObjectContract _contract;

    public ExactNamesConverter(JsonObjectContract contract) => _contract = contract;

    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType != JsonToken.StartObject)
        {
            reader.Skip();
            return null;
        }

        object content = _contract.DefaultCreator!();
        var check = content as IMemberCheck;
        int count = 0;
        while (ReadNext(reader) == JsonToken.PropertyName)
        {
            count++;
            string name = (string)reader.Value!;
            JsonProperty? member = _contract.Properties.GetProperty(name, StringComparison.Ordinal);
            bool isKnown = member is { Ignored: false };
            check?.CheckName(name, isKnown, reader);
            ReadNext(reader);
            check?.CheckValue(name, reader);
            if (!isKnown)
            {
                reader.Skip();
            }
            else
            {
                member!.ValueProvider!.SetValue(content, ReadMember(reader, member, serializer));
            }
        }

        if (content is IMemberCount counted)
        {
            counted.MemberCount = count;
        }

        return content;
    }

    private static object? ReadMember(JsonReader reader, JsonProperty member, JsonSerializer serializer)
    {
        JsonConverter? converter =
            member.Converter ?? serializer.ContractResolver.ResolveContract(member.PropertyType!).Converter;
        if (converter is null)
        {
            throw new InvalidOperationException($"The member '{member.PropertyName}' has no converter.");
        }

        return converter.ReadJson(reader, member.PropertyType!, null, serializer);
    }
}
