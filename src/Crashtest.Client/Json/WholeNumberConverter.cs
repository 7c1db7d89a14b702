using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes a whole number. "41", 41.5 and true are none.</summary>
internal sealed class WholeNumberConverter : JsonValueConverter
{
    protected override object? Convert(JsonToken token, object? value)
    {
        if (token == JsonToken.Integer && value is long number)
        {
            return number;
        }

        return null;
    }
}
