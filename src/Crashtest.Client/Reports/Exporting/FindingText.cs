namespace Crashtest.Client.Reports.Exporting;

/// <summary>The texts of a finding for formats that require some text.</summary>
internal static class FindingText
{
    /// <summary>The text for a finding without a message and a title.</summary>
    public const string NoDescription = "The report contains no description of this finding.";

    /// <summary>Gets the title on one line, or a replacement if there is none.</summary>
    public static string GetTitle(Finding finding, int maximumLength)
    {
        if (string.IsNullOrWhiteSpace(finding.Title))
        {
            return "Untitled finding";
        }

        return ShortText.Shorten(finding.Title, maximumLength);
    }

    /// <summary>Gets the message, the title if there is no message, or a replacement if there is neither.</summary>
    public static string GetMessage(Finding finding)
    {
        if (!string.IsNullOrWhiteSpace(finding.Message))
        {
            return finding.Message;
        }

        if (!string.IsNullOrWhiteSpace(finding.Title))
        {
            return finding.Title;
        }

        return NoDescription;
    }
}
