using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Takes the known vulnerabilities of a finding. Reports have a few. What is no object is one of unknown severity,
/// because to pass it over would make the finding look less severe.
/// </summary>
internal sealed class CveListConverter : JsonValueConverter
{
    private const int MaximumCount = 10_000;
    private const int MaximumLength = BoundedText.MaximumLength;

    public override object? ReadJson(
        JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        reader.TokenType switch
        {
            JsonToken.Null => null,
            JsonToken.StartArray or JsonToken.StartObject => ReadItems(reader),
            _ => new List<CveEntry> { CveEntry.CreateUnknown(reader.Value) },
        };

    private static List<CveEntry> ReadItems(JsonReader reader)
    {
        var entries = new List<CveEntry>();
        long length = 0;
        while (reader.ReadNextItem(out bool isObject))
        {
            CveEntry entry = ReadItem(reader, isObject);
            entries.Add(entry);
            length += entry.Message?.Length ?? 0;
            CheckSize(entries.Count, length);
        }

        return entries;
    }

    private static CveEntry ReadItem(JsonReader reader, bool isObject)
    {
        if (isObject)
        {
            return JsonContent.ReadObject<CveEntry>(reader)!;
        }

        object? value = reader.Value;
        reader.Skip();
        return CveEntry.CreateUnknown(value);
    }

    // All of them are held.
    private static void CheckSize(int count, long length)
    {
        if (count > MaximumCount || length > MaximumLength)
        {
            throw new InvalidDataException(
                "a finding in it has more than 10,000 CVE entries, or entries with more than 16 Mi characters");
        }
    }
}
