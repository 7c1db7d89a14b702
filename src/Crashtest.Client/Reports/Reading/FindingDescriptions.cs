using System;
using System.Collections.Generic;
using System.IO;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>The descriptions of the JSON findings, by their slugs.</summary>
internal sealed class FindingDescriptions
{
    // A hundred times what the service has; the texts themselves are not kept.
    private const int MaximumCount = 10_000;

    private readonly Dictionary<string, FindingDescription> _bySlug = new(StringComparer.Ordinal);

    /// <summary>Reads the array that the reader stands on.</summary>
    /// <exception cref="InvalidDataException">There are far too many.</exception>
    public void Read(JsonTextReader json)
    {
        if (json.TokenType != JsonToken.StartArray)
        {
            json.Skip();
            return;
        }

        while (json.NextObject())
        {
            string? slug = null;
            string? title = null;
            double? score = null;
            while (json.NextMember() is { } member)
            {
                switch (member)
                {
                    case "slug":
                        slug = json.Text();
                        break;
                    case "title":
                        title = json.Text();
                        break;
                    case "baseScore":
                        score = json.Score();
                        break;
                    default:
                        json.Skip();
                        break;
                }
            }

            if (slug is not null)
            {
                _bySlug[slug] = new FindingDescription(title, score);
            }

            if (_bySlug.Count > MaximumCount)
            {
                throw new InvalidDataException("it holds more than 10,000 descriptions");
            }
        }
    }

    /// <summary>The description with a slug, or null.</summary>
    public FindingDescription? Of(string? slug) =>
        slug is not null && _bySlug.TryGetValue(slug, out FindingDescription? description) ? description : null;
}
