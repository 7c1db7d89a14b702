using System;
using System.Globalization;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes a time with an offset, with Z, or with neither, which is UTC.</summary>
internal sealed class TimeConverter : JsonValueConverter
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    protected override object? Convert(JsonToken token, object? value)
    {
        string? text = System.Convert.ToString(value, CultureInfo.InvariantCulture);
        if (token is JsonToken.String or JsonToken.Integer
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time))
        {
            return time;
        }

        return null;
    }
}
