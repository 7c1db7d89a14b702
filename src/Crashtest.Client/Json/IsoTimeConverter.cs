using System;
using System.Globalization;

namespace Crashtest.Client.Json;

/// <summary>Takes a moment in ISO 8601. Without an offset it is taken for UTC.</summary>
internal sealed class IsoTimeConverter : SimpleTextConverter
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    protected override object? Convert(string text)
    {
        // Other spellings mean another day in another culture.
        bool isIso = text.Length >= 10 && text[4] == '-' && text[7] == '-';
        if (isIso && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time))
        {
            return time;
        }

        return null;
    }
}
