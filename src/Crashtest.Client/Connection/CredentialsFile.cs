using System;
using System.Collections.Generic;

namespace Crashtest.Client.Connection;

/// <summary>
/// Veracode's credentials file: sections, called profiles, of lines <c>name = value</c> or <c>name: value</c>.
/// </summary>
internal sealed class CredentialsFile
{
    private const string IdName = "veracode_api_key_id";
    private const string KeyName = "veracode_api_key_secret";

    private readonly Dictionary<string, Dictionary<string, string>> _profiles = new(StringComparer.OrdinalIgnoreCase);

    private CredentialsFile(string text)
    {
        Dictionary<string, string>? values = null;
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.StartsWith("[", StringComparison.Ordinal) && trimmed.EndsWith("]", StringComparison.Ordinal))
            {
                values = FindOrAdd(trimmed.Substring(1, trimmed.Length - 2).Trim());
            }
            else if (values is not null && !IsComment(trimmed) && trimmed.IndexOfAny(['=', ':']) is var at and > 0)
            {
                values[trimmed.Substring(0, at).TrimEnd()] = trimmed.Substring(at + 1).Trim();
            }
        }
    }

    /// <summary>The names of the profiles, in any order.</summary>
    public IReadOnlyCollection<string> Profiles => _profiles.Keys;

    /// <summary>Reads the text of such a file; a line that is none of it is ignored.</summary>
    public static CredentialsFile Parse(string text) => new(text);

    /// <summary>The id and the key of a profile; null for what is not there.</summary>
    public (string? Id, string? Key) FindCredential(string profile)
    {
        if (_profiles.TryGetValue(profile, out Dictionary<string, string>? values))
        {
            return (Find(values, IdName), Find(values, KeyName));
        }

        return default;
    }

    private static bool IsComment(string line) =>
        line.StartsWith("#", StringComparison.Ordinal) || line.StartsWith(";", StringComparison.Ordinal);

    private static string? Find(Dictionary<string, string> values, string name)
    {
        if (values.TryGetValue(name, out string? value))
        {
            return value;
        }

        return null;
    }

    private Dictionary<string, string> FindOrAdd(string profile)
    {
        if (!_profiles.TryGetValue(profile, out Dictionary<string, string>? values))
        {
            values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            _profiles.Add(profile, values);
        }

        return values;
    }
}
