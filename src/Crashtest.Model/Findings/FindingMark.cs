using System;

namespace Crashtest.Findings;

/// <summary>
/// The mark that an exported JUnit file puts behind a title, such as <c>SQL Injection [id b7f1a588]</c>. It comes from
/// the fingerprint, so a finding keeps its name when another one is fixed.
/// </summary>
internal static class FindingMark
{
    private const string Start = " [id ";
    private const int HashLength = 8;

    /// <summary>The title with the mark behind it.</summary>
    public static string Add(string title, string fingerprint)
    {
        int hash = fingerprint.IndexOf(':') + 1;
        return title + Start + fingerprint.Substring(hash, Math.Min(HashLength, fingerprint.Length - hash)) + "]";
    }

    /// <summary>The title without the mark; as it is if there is none.</summary>
    public static string Remove(string title)
    {
        int start = title.Length - Start.Length - HashLength - 1;
        if (start < 0
            || title[title.Length - 1] != ']'
            || string.CompareOrdinal(title, start, Start, 0, Start.Length) != 0)
        {
            return title;
        }

        for (int i = start + Start.Length; i < title.Length - 1; i++)
        {
            if (title[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
            {
                return title;
            }
        }

        return title.Substring(0, start);
    }
}
