using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes the objects of a list. What is no object in it is passed over.</summary>
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

        var items = new List<T>();
        while (ReadNext(reader) != JsonToken.EndArray)
        {
            if (ReadObject<T>(reader, serializer) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }
}
