using Crashtest.Text;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Cuts text that is too long.</summary>
internal static class LongText
{
    /// <summary>The maximum length of a title or a message, in characters.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>Returns the text, or its beginning if it is longer than the limit.</summary>
    public static string Cut(string text, int maximumLength = MaximumLength) => TextCut.Cut(text, maximumLength);
}
