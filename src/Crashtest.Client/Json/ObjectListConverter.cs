using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes the objects of a list. What is no object in it is passed over.</summary>
internal class ObjectListConverter<T> : JsonValueConverter
    where T : class
{
    /// <summary>How many objects the list may have. All of them are held.</summary>
    protected virtual int MaximumCount => int.MaxValue;

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
                if (items.Count == MaximumCount)
                {
                    throw CreateTooMany();
                }

                items.Add(item);
            }
        }

        return items;
    }

    /// <summary>Creates the exception for a list that is too long.</summary>
    protected virtual Exception CreateTooMany() => new JsonReaderException("The list is too long.");
}
