using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The descriptions of the JSON findings, by their slugs.</summary>
internal sealed class FindingDescriptions
{
    // A hundred times what the service has.
    private const int MaximumCount = 10_000;
    private const int MaximumLength = 16 * 1024 * 1024;

    private readonly Dictionary<string, FindingDescription> _bySlug = new(StringComparer.Ordinal);
    private long _length;

    /// <summary>Reads the array, or the object for one, that the reader stands on.</summary>
    /// <exception cref="InvalidDataException">There are far too many, or they are far too long.</exception>
    public void Read(JsonTextReader json)
    {
        if (json.TokenType is not (JsonToken.StartArray or JsonToken.StartObject))
        {
            return;
        }

        while (json.ReadNextItem(out bool isObject))
        {
            if (!isObject)
            {
                json.Skip();
                continue;
            }

            FindingDescription description = JsonContent.ReadObject<FindingDescription>(json)!;
            if (description.Slug is { } slug)
            {
                Add(slug, description);
                _length += description.Length;
            }

            if (_bySlug.Count > MaximumCount || _length > MaximumLength)
            {
                throw new InvalidDataException(
                    "it contains more than 10,000 descriptions, or descriptions of more than 16 Mi characters");
            }
        }
    }

    // Of two descriptions with one slug, the more severe one is kept. An unknown severity ranks highest.
    private void Add(string slug, FindingDescription description)
    {
        if (Find(slug) is not { } known || GetRank(known) <= GetRank(description))
        {
            _bySlug[slug] = description;
        }
    }

    private static double GetRank(FindingDescription description) => description.Score ?? double.MaxValue;

    /// <summary>The description with a slug, or null.</summary>
    public FindingDescription? Find(string? slug)
    {
        if (slug is not null && _bySlug.TryGetValue(slug, out FindingDescription? description))
        {
            return description;
        }

        return null;
    }
}
