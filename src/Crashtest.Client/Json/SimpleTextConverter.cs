using System.Globalization;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes the text of any simple value.</summary>
internal class SimpleTextConverter : JsonValueConverter
{
    protected override object? Convert(JsonToken token, object? value)
    {
        if (value is null)
        {
            return null;
        }

        return Convert(System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty);
    }

    /// <summary>Converts the text.</summary>
    protected virtual object? Convert(string text) => text;
}
