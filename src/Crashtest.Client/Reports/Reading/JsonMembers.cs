using System.Linq;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Goes through the members of JSON objects of which only some matter.</summary>
internal static class JsonMembers
{
    /// <summary>Goes on to the next member of the object that the reader is in and to its value.</summary>
    /// <returns>The name, or null at the end of the object.</returns>
    /// <exception cref="JsonReaderException">It ends before its end.</exception>
    public static string? ReadNextMember(this JsonReader json)
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

    /// <summary>
    /// Goes on to the next item of the array that the reader is in, or of the object that stands for an array.
    /// </summary>
    /// <param name="json">Stands on the opening or on the last item.</param>
    /// <param name="isObject">Whether the item is an object. If it is not, the caller passes it over.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonReaderException">It ends before its end.</exception>
    public static bool ReadNextItem(this JsonReader json, out bool isObject)
    {
        isObject = false;
        json.MustRead();
        if (json.TokenType is JsonToken.EndArray or JsonToken.EndObject)
        {
            return false;
        }

        bool isItem = true;
        if (json.TokenType == JsonToken.PropertyName)
        {
            isItem = IsPlace((string)json.Value!);
            json.MustRead();
        }

        isObject = isItem && json.TokenType == JsonToken.StartObject;
        return true;
    }

    /// <summary>
    /// Whether a name is the place of an item: PHP writes an array from which items were removed as an object with
    /// whole numbers for names.
    /// </summary>
    public static bool IsPlace(string name) => name.Length > 0 && name.All(c => c is >= '0' and <= '9');

    private static void MustRead(this JsonReader json)
    {
        if (!json.Read())
        {
            throw new JsonReaderException("The text is incomplete.");
        }
    }
}
