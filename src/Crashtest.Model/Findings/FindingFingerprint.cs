using System;
using System.Text;
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
            return Hash([CveScanner, title.ToUpperInvariant()]);
        }

        return Hash([scanner, title, .. GetPlace(sentence), GetRest(sentence)]);
    }

    private static bool IsCveId(string title) =>
        string.Equals(CveId.Find(title), title, StringComparison.OrdinalIgnoreCase);

    private static string[] GetPlace(FindingSentence sentence) =>
    [
        sentence.Url is null ? string.Empty : FingerprintUrl.Normalize(sentence.Url, sentence.Parameter),
        sentence.Method ?? string.Empty,
        sentence.Parameter ?? string.Empty,
    ];

    // Address and parameter say all; with one of them the words count too, and with none of them also the payload, as
    // nothing else might tell two findings apart.
    private static string GetRest(FindingSentence sentence) => (sentence.Url, sentence.Parameter) switch
    {
        (not null, not null) => string.Empty,
        (null, null) => VolatileText.Mask(sentence.Rest + "\n" + sentence.Payload),
        _ => VolatileText.Mask(sentence.Rest),
    };

    // Each part ends with a line feed, which no part holds.
    private static string Hash(string[] parts)
    {
        var text = new StringBuilder(Version).Append('\n');
        foreach (string part in parts)
        {
            text.Append(OneLine.Format(part)).Append('\n');
        }

        return Version + ":" + TextHash.ComputeSha256(text.ToString(), HashLength);
    }
}
