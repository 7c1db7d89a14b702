using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Goes through the members of JSON objects of which only some matter.</summary>
internal static class JsonMembers
{
    /// <summary>Goes on to the next member of the object that the reader is in and to its value.</summary>
    /// <returns>The name, or null at the end of the object.</returns>
    /// <exception cref="JsonReaderException">It ends before its end.</exception>
    public static string? ReadNextMember(this JsonTextReader json)
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

    /// <summary>Goes on to the next object of the array that the reader is in; what is none is passed over.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonReaderException">It ends before its end.</exception>
    public static bool ReadNextObject(this JsonTextReader json)
    {
        for (json.MustRead(); json.TokenType != JsonToken.EndArray; json.MustRead())
        {
            if (json.TokenType == JsonToken.StartObject)
            {
                return true;
            }

            json.Skip();
        }

        return false;
    }

    private static void MustRead(this JsonTextReader json)
    {
        if (!json.Read())
        {
            throw new JsonReaderException("The text is incomplete.");
        }
    }
}
