using Crashtest.Text;
namespace Crashtest.Client.Reports.Exporting;

/// <summary>Makes untrusted text fit into limited space.</summary>
internal static class ShortText
{
    /// <summary>The text with all its characters visible, on one line, and no longer than so many of them.</summary>
    public static string Shorten(string text, int maximumLength)
    {
        string line = VisibleText.Format(TextCut.Cut(text, maximumLength)).Replace('\n', ' ').Replace('\t', ' ');
        if (line.Length == text.Length || line.Length < maximumLength)
        {
            return line;
        }

        return TextCut.Cut(line, maximumLength - 1) + "…";
    }
}
