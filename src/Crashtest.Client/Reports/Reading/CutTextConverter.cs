using Crashtest.Client.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Takes the text of any simple value, cut where it is longer than anybody reads.</summary>
internal sealed class CutTextConverter : SimpleTextConverter
{
    protected override object? Convert(string text) => LongText.Cut(text);
}
