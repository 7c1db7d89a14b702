using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Takes text, and nothing else for it.</summary>
internal sealed class TextConverter : JsonValueConverter
{
    protected override object? Convert(JsonToken token, object? value) => value as string;
}
