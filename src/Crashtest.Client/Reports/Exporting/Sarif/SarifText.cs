using System;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>Makes untrusted text a message.</summary>
internal static class SarifText
{
    /// <summary>
    /// The text without links: viewers make one of <c>[text](target)</c>, even if a message is plain text.
    /// </summary>
    public static string Format(string text)
    {
        if (text.IndexOf("](", StringComparison.Ordinal) < 0)
        {
            return text;
        }

        return text.Replace("[", "\\[");
    }
}
