using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;

namespace Crashtest.Findings;

/// <summary>
/// What is known of the findings of a scanner: the classes that they belong to, and what to tell people. The facts
/// stand in weaknesses.xml.
/// </summary>
internal sealed class Weakness
{
    private static readonly Weakness Unknown = new();
    private static readonly Lazy<Dictionary<string, Weakness>> ByScanner =
        new(Load, LazyThreadSafetyMode.ExecutionAndPublication);

    private Weakness()
    {
    }

    /// <summary>The scanners that there are words for, in lower case without underscores.</summary>
    public static IReadOnlyCollection<string> Scanners => ByScanner.Value.Keys;

    /// <summary>The number in the Common Weakness Enumeration, or null.</summary>
    public int? Cwe { get; private init; }

    /// <summary>The class in the OWASP Top 10 of 2021, or null.</summary>
    public string? Owasp { get; private init; }

    /// <summary>What it is and why it matters, or null.</summary>
    public string? Description { get; private init; }

    /// <summary>How to fix it, or null.</summary>
    public string? Remediation { get; private init; }

    /// <summary>Addresses of a page of OWASP and one of the CWE, or none.</summary>
    public string[] References { get; private init; } = [];

    /// <summary>
    /// The weakness that a scanner looks for; nothing is known of a scanner that is not in the table.
    /// </summary>
    public static Weakness Find(string scanner)
    {
        if (ByScanner.Value.TryGetValue(ScannerName.Normalize(scanner), out Weakness? weakness))
        {
            return weakness;
        }

        return Unknown;
    }

    private static Dictionary<string, Weakness> Load()
    {
        using Stream stream = typeof(Weakness).Assembly.GetManifestResourceStream(typeof(Weakness), "weaknesses.xml")!;
        return XDocument.Load(stream).Root!.Elements().ToDictionary(
            element => (string)element.Attribute("scanner")!, Read, StringComparer.Ordinal);
    }

    private static Weakness Read(XElement element) => new()
    {
        Cwe = element.Attribute("cwe") is { } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : null,
        Owasp = (string?)element.Attribute("owasp"),
        Description = $"{(string)element.Element("what")!} {(string)element.Element("why")!}",
        Remediation = (string)element.Element("fix")!,
        References = [.. element.Elements("see").Select(link => link.Value)],
    };
}
