using System.Globalization;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes a whole number, or a text of digits: ids and counts come as either.</summary>
internal sealed class IdNumberConverter : JsonValueConverter
{
    protected override object? Convert(JsonToken token, object? value) => token switch
    {
        JsonToken.Integer when value is long number => number,
        JsonToken.String when long.TryParse(
            (string?)value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
        _ => null,
    };
}
