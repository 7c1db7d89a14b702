using System;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes the objects of a list. What is no object in it is counted and passed over.</summary>
internal class ObjectListConverter<T> : JsonValueConverter
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
        long length = 0;
        while (ReadNext(reader) != JsonToken.EndArray)
        {
            if (JsonContent.ReadObject<T>(reader) is { } item)
            {
                items.Add(item);
                length += GetLength(item);
                CheckSize(items.Count, length);
            }
            else
            {
                items.OtherCount++;
            }
        }

        return items;
    }

    /// <summary>Gets how much text an object holds, in characters.</summary>
    protected virtual int GetLength(T item) => 0;

    /// <summary>Checks the size of the list, all of which is held.</summary>
    /// <param name="count">How many objects it has so far.</param>
    /// <param name="length">How much text they hold, in characters.</param>
    protected virtual void CheckSize(int count, long length)
    {
    }
}
