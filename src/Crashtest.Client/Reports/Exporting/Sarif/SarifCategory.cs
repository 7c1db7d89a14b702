using System;
using System.Text;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Exporting.Sarif;

/// <summary>
/// Makes the category of a target's name. Two names never have the same one: code scanning would take the second upload
/// for a later scan of the first target, and close its alerts.
/// </summary>
internal static class SarifCategory
{
    private const int MaximumLength = 100;
    private const int MaximumReadable = 60;
    private const int HashLength = 12;

    /// <summary>The name itself if it is valid; otherwise, its valid characters and a hash of the name.</summary>
    public static string Create(string name)
    {
        // The same name may be typed in two ways, with a composed letter or with its parts.
        string normal = Normalize(name);
        if (normal.Length <= MaximumLength
            && Regex.IsMatch(normal, "^[a-z0-9]+([._-][a-z0-9]+)*\\z", RegexOptions.CultureInvariant))
        {
            return normal;
        }

        string readable = Regex.Replace(normal.ToLowerInvariant(), "[^a-z0-9]+", "-", RegexOptions.CultureInvariant);
        string start = readable.Substring(0, Math.Min(readable.Length, MaximumReadable)).Trim('-');
        string hash = NameHash.ComputeHex(VisibleText.Format(normal), HashLength);
        if (start.Length == 0)
        {
            return hash;
        }

        return $"{start}-{hash}";
    }

    private static string Normalize(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair has no normal form.
            return name;
        }
    }
}
