using Crashtest.Client.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Takes the text of any simple value, cut if it is too long.</summary>
internal sealed class CutTextConverter : SimpleTextConverter
{
    protected override object? Convert(string text) => LongText.Cut(text);
}
