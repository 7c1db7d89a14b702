namespace Crashtest.Findings;

/// <summary>Takes from a title what changes from scan to scan.</summary>
internal static class FindingTitle
{
    /// <summary>The title without the ordinal <c> (n)</c> and the mark of an exported file at its end.</summary>
    public static string RemoveOrdinal(string title) => FindingMark.Remove(Trim(title));

    private static string Trim(string title)
    {
        string trimmed = title.Trim();
        int at = trimmed.Length - 1;
        if (at < 0 || trimmed[at] != ')')
        {
            return trimmed;
        }

        int digits = 0;
        while (--at >= 0 && trimmed[at] is >= '0' and <= '9')
        {
            digits++;
        }

        if (digits > 0 && at > 1 && trimmed[at] == '(' && trimmed[at - 1] == ' ')
        {
            return trimmed.Substring(0, at - 1).TrimEnd();
        }

        return trimmed;
    }
}
