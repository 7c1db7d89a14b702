using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Crashtest.Client.Service.Targets;

namespace Crashtest.Parameters;

/// <summary>Selects targets by their names and their address.</summary>
internal sealed class TargetFilter
{
    private readonly string[] _names;
    private readonly WildcardPattern[] _patterns;
    private readonly WildcardPattern? _url;

    /// <param name="names">Names with wildcards, or null for every name.</param>
    /// <param name="url">An address with wildcards, or null for every address.</param>
    /// <exception cref="CrashtestException">
    /// One is no pattern (<see cref="ErrorId.InvalidParameter"/>).
    /// </exception>
    public TargetFilter(string[]? names, string? url)
    {
        _names = names ?? [];
        _patterns = [.. _names.Select(name => NamePattern.Create(name, "-Name"))];
        if (url is not null)
        {
            _url = NamePattern.Create(url, "-Url");
        }
    }

    /// <summary>
    /// What the name of each wanted target contains, or null. The service can filter by it; it has no wildcards.
    /// </summary>
    public string? Literal
    {
        get
        {
            if (_names.Length == 1 && _names[0].IndexOf('[') < 0)
            {
                return _names[0].Split(['*', '?', ']', '`'], StringSplitOptions.RemoveEmptyEntries)
                    .OrderByDescending(part => part.Length)
                    .FirstOrDefault(part => part.Length > 1);
            }

            return null;
        }
    }

    /// <summary>Selects the wanted ones.</summary>
    public IEnumerable<TargetDescription> Select(IEnumerable<TargetDescription> targets) =>
        targets.Where(target => (_url?.IsMatch(target.Url) ?? true)
            && (_patterns.Length == 0 || Array.Exists(_patterns, name => name.IsMatch(target.Name))));

    /// <summary>
    /// Finds the names that no target has. A name without wildcards that is not there is a mistake, as with Get-Item.
    /// </summary>
    public IEnumerable<string> FindMissing(IReadOnlyList<TargetDescription> targets) =>
        _names.Where((name, index) => !WildcardPattern.ContainsWildcardCharacters(name)
            && !targets.Any(target => _patterns[index].IsMatch(target.Name)));
}
