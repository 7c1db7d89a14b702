using System;
using System.Collections.Generic;

namespace Crashtest.Client.Reports.Findings;

/// <summary>
/// The classes that a scanner's findings belong to. Null where what one scanner finds is too mixed for one class: no
/// number is better than a wrong one.
/// </summary>
internal sealed class Weakness
{
    private static readonly Weakness Unknown = new(null, null);

    // CWE numbers, and the class of the OWASP Top 10 of 2021 that lists each; where there is no number, the class whose
    // description names the thing.
    private static readonly Dictionary<string, Weakness> ByScanner = new(StringComparer.OrdinalIgnoreCase)
    {
        ["commandinjection"] = new(78, "A03:2021"),
        ["csrf"] = new(352, "A01:2021"),
        ["cve"] = new(null, "A06:2021"),
        ["deserialization"] = new(502, "A08:2021"),
        ["fileinclusion"] = new(98, "A03:2021"),
        ["fingerprinting"] = new(497, "A01:2021"),
        ["fuzzer"] = new(425, "A01:2021"),
        ["portscan"] = new(null, "A05:2021"),
        ["sqlinjection"] = new(89, "A03:2021"),

        // Weak ciphers, short keys, missing HSTS and bad certificates have a number each.
        ["ssl"] = new(null, "A02:2021"),
        ["xss"] = new(79, "A03:2021"),
        ["xxe"] = new(611, "A05:2021"),
    };

    private Weakness(int? cwe, string? owasp)
    {
        Cwe = cwe;
        Owasp = owasp;
    }

    /// <summary>The number in the Common Weakness Enumeration, or null.</summary>
    public int? Cwe { get; }

    /// <summary>The class in the OWASP Top 10 of 2021, or null.</summary>
    public string? Owasp { get; }

    /// <summary>The classes of a scanner's findings; none for a scanner nobody knows.</summary>
    public static Weakness Of(string scanner) => ByScanner.TryGetValue(scanner, out Weakness? weakness) ? weakness : Unknown;
}
