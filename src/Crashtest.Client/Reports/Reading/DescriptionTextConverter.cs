using Crashtest.Client.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Takes the text of any simple value without blanks around it, unless it is empty.</summary>
internal sealed class DescriptionTextConverter : SimpleTextConverter
{
    // Far above the longest that is known.
    private const int MaximumLength = 16 * 1024;

    protected override object? Convert(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        return LongText.Cut(trimmed, MaximumLength);
    }
}
