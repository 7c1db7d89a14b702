using System;
using Crashtest.Text;

namespace Crashtest.Findings;

/// <summary>What of a finding stays the same from scan to scan, as docs/fingerprint.md describes it.</summary>
internal static class FindingFingerprint
{
    // Changes with the algorithm, so that stored fingerprints of another version are recognized.
    private const string Version = "v1";
    private const string CveScanner = "cve";
    private const int HashLength = 32;

    /// <summary>The fingerprint: <c>v1:</c> and 32 hexadecimal digits.</summary>
    public static string Compute(string scannerName, string findingTitle, FindingSentence sentence)
    {
        string scanner = ScannerName.Normalize(scannerName);
        string title = OneLine.Format(findingTitle);

        // The text about a known vulnerability is edited now and then; its id is not.
        if (IsCveId(title))
        {
            return Hash(Version, CveScanner, title.ToUpperInvariant(), string.Empty);
        }

        string place = string.Empty;
        if (sentence.Url is not null)
        {
            place = FingerprintUrl.Normalize(sentence.Url, sentence.Parameter);
        }

        return Hash(
            Version,
            scanner,
            title,
            place,
            sentence.Method ?? string.Empty,
            sentence.Parameter ?? string.Empty,
            GetRest(sentence),
            string.Empty);
    }

    private static bool IsCveId(string title) =>
        string.Equals(CveId.Find(title), title, StringComparison.OrdinalIgnoreCase);

    // Address and parameter say all; with one of them the words count too, and with none of them also the payload, as
    // nothing else might tell two findings apart.
    private static string GetRest(FindingSentence sentence) => (sentence.Url, sentence.Parameter) switch
    {
        (not null, not null) => string.Empty,
        (null, null) => VolatileText.Mask(sentence.Rest + "\n" + sentence.Payload),
        _ => VolatileText.Mask(sentence.Rest),
    };

    // Each part ends with a line feed, which no part holds. The last is empty.
    private static string Hash(params string[] parts)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = OneLine.Format(parts[i]);
        }

        return TextHash.ComputeSha256(string.Join("\n", parts), HashLength, Version + ":");
    }
}
