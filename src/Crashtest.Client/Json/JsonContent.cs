using System.IO;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>
/// Reads JSON of the service into the objects that declare what matters of it. Names match exactly. A member that is
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
            using JsonTextReader reader = Open(body, buffer);
            return Serializer.Deserialize<T>(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a body is one JSON value of any kind.</summary>
    public static bool IsJson(string body, IArrayPool<char> buffer)
    {
        try
        {
            using JsonTextReader reader = Open(body, buffer);
            bool isJson = reader.Read();
            reader.Skip();
            return isJson && reader.Depth == 0 && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonTextReader Open(string body, IArrayPool<char> buffer) => new(new StringReader(body))
    {
        MaxDepth = MaximumDepth,
        ArrayPool = buffer,
        DateParseHandling = DateParseHandling.None,
    };
}
