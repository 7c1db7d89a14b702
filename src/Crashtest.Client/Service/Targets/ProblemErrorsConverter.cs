using System;
using System.Collections.Generic;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Takes each error of a list, also one that is no object, and one that is in no list: none of them is a success.
/// </summary>
internal sealed class ProblemErrorsConverter : JsonValueConverter
{
    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        var errors = new List<ProblemError>();
        if (reader.TokenType != JsonToken.StartArray)
        {
            Add(reader, errors);
            return errors;
        }

        while (ReadNext(reader) != JsonToken.EndArray)
        {
            Add(reader, errors);
        }

        return errors;
    }

    private static void Add(JsonReader reader, List<ProblemError> errors)
    {
        if (reader.TokenType != JsonToken.Null)
        {
            errors.Add(JsonContent.ReadObject<ProblemError>(reader) ?? new ProblemError());
        }
    }
}
