using System.Globalization;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes text that is not empty, or the digits of a whole number: ids come as either.</summary>
internal sealed class IdTextConverter : JsonValueConverter
{
    protected override object? Convert(JsonToken token, object? value) => token switch
    {
        JsonToken.String when value is string { Length: > 0 } text => text,
        JsonToken.Integer => System.Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
