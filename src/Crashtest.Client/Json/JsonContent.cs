using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>
/// Reads JSON into the objects that declare what matters of it, and writes them. Names match exactly. A member that is
/// missing, or whose value its converter does not take, is null: nothing of a response is promised.
/// </summary>
internal static class JsonContent
{
    private const int MaximumDepth = 32;

    // Immutable after this. JsonConvert would also take settings that other code of the process has set.
    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new ExactNamesResolver(),
        CheckAdditionalContent = true,
    });

    /// <summary>Reads a body that is one JSON value.</summary>
    /// <param name="body">The text.</param>
    /// <param name="buffer">Where to parse it.</param>
    /// <returns>The object, or null if the body is something else.</returns>
    public static T? TryRead<T>(string body, IArrayPool<char> buffer)
        where T : class
    {
        try
        {
            using CheckedJsonReader reader = Open(body, buffer);
            return Serializer.Deserialize<T>(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads the object that a reader stands on.</summary>
    /// <returns>The object, or null if it is something else, which is passed over.</returns>
    /// <exception cref="JsonReaderException">It is incomplete, or not JSON.</exception>
    public static T? ReadObject<T>(JsonReader reader)
        where T : class =>
        (T?)Serializer.ContractResolver.ResolveContract(typeof(T)).Converter!.ReadJson(
            reader, typeof(T), null, Serializer);

    /// <summary>Reads text that is one object and nothing else.</summary>
    /// <returns>The object, or null if the text is another JSON value, or has more than one.</returns>
    /// <exception cref="JsonReaderException">It is incomplete, or not JSON.</exception>
    public static T? ReadOnlyObject<T>(string text, int maximumDepth)
        where T : class
    {
        using var reader = new CheckedJsonReader(new StringReader(text)) { MaxDepth = maximumDepth };
        do
        {
            if (!reader.Read())
            {
                throw new JsonReaderException("There is no text.");
            }
        }
        while (reader.TokenType == JsonToken.Comment);
        T? content = ReadObject<T>(reader);
        if (reader.Depth > 0)
        {
            throw new JsonReaderException("The text ends too early.");
        }

        if (reader.Read())
        {
            return null;
        }

        return content;
    }

    /// <summary>Writes an object, its members in the order that they declare.</summary>
    public static void WriteObject(JsonWriter writer, object content) => Serializer.Serialize(writer, content);

    /// <summary>An object as text, each member on a line of its own.</summary>
    public static string Format(object content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text) { Formatting = Formatting.Indented };
        WriteObject(writer, content);
        return text.ToString();
    }

    /// <summary>An object or a list as the body of a request.</summary>
    public static byte[] ToBody(object content)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        WriteObject(writer, content);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Whether a body is one JSON value of any kind.</summary>
    public static bool IsJson(string body, IArrayPool<char> buffer)
    {
        try
        {
            using CheckedJsonReader reader = Open(body, buffer);
            bool isJson = reader.Read();
            reader.Skip();
            return isJson && reader.Depth == 0 && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static CheckedJsonReader Open(string body, IArrayPool<char> buffer) => new(new StringReader(body))
    {
        MaxDepth = MaximumDepth,
        ArrayPool = buffer,
    };
}
