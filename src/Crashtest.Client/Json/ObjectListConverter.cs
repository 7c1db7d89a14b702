using System;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes the objects of a list. What is no object in it is counted and passed over.</summary>
internal sealed class ObjectListConverter<T> : JsonValueConverter
    where T : class
{
    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType != JsonToken.StartArray)
        {
            reader.Skip();
            return null;
        }

        var items = new ObjectList<T>();
        while (ReadNext(reader) != JsonToken.EndArray)
        {
            if (JsonContent.ReadObject<T>(reader) is { } item)
            {
                items.Add(item);
            }
            else
            {
                items.OtherCount++;
            }
        }

        return items;
    }
}
