using System;
using System.Linq;
using System.Management.Automation;
using Crashtest.Findings;

namespace Crashtest.Parameters;

/// <summary>
/// Selects scanners by their names. Each generation of the service spells them otherwise, so <c>sqlinjection</c> is
/// <c>sql_injection</c> too.
/// </summary>
internal sealed class ScannerFilter
{
    private readonly WildcardPattern[] _names;
    private readonly WildcardPattern[] _normalNames;

    /// <param name="names">The names, with wildcards.</param>
    /// <exception cref="CrashtestException">
    /// One is no pattern (<see cref="ErrorId.InvalidParameter"/>).
    /// </exception>
    public ScannerFilter(string[] names)
    {
        _names = [.. names.Select(CreatePattern)];

        // In brackets, a dash is no part of a name.
        _normalNames = [.. names.Where(name => name.IndexOf('[') < 0)
            .Select(ScannerName.Normalize)
            .Where(name => name.Length > 0)
            .Select(CreatePattern)];
    }

    /// <summary>Whether a scanner is selected.</summary>
    public bool Selects(string scanner)
    {
        string normal = ScannerName.Normalize(scanner);
        return Array.Exists(_names, name => name.IsMatch(scanner))
            || Array.Exists(_normalNames, name => name.IsMatch(normal));
    }

    private static WildcardPattern CreatePattern(string name) => NamePattern.Create(name, "-Scanner");
}
