using System.Globalization;
using System.Numerics;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes a number, also one with a fraction.</summary>
internal sealed class NumberConverter : JsonValueConverter
{
    protected override object? Convert(JsonToken token, object? value) => token switch
    {
        // A whole number of many digits.
        JsonToken.Integer when value is BigInteger large => (double)large,
        JsonToken.Integer or JsonToken.Float => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
