using System;
using System.Collections.Generic;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service.Targets;

/// <summary>Takes the text in a list of text; of an object in it, its name.</summary>
internal sealed class NamesConverter : JsonValueConverter
{
    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
    {
        if (reader.TokenType != JsonToken.StartArray)
        {
            reader.Skip();
            return null;
        }

        var names = new List<string>();
        while (ReadNext(reader) != JsonToken.EndArray)
        {
            string? name = reader.Value as string;
            if (reader.TokenType == JsonToken.StartObject)
            {
                name = JsonContent.ReadObject<NamedContent>(reader)?.Title;
            }
            else
            {
                reader.Skip();
            }

            if (name is not null)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private sealed class NamedContent
    {
        public string? Title => Name ?? TeamName;

        [JsonProperty("name")]
        [JsonConverter(typeof(IdTextConverter))]
        private string? Name { get; set; }

        [JsonProperty("team_name")]
        [JsonConverter(typeof(IdTextConverter))]
        private string? TeamName { get; set; }
    }
}
