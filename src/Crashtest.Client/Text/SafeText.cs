using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Crashtest.Text;

namespace Crashtest.Client.Text;

/// <summary>
/// All text from the service and from the network passes this class before a person or a log sees it:
/// secrets are taken out, and what a terminal or a CI system would obey is made harmless.
/// </summary>
public sealed class SafeText
{
    private const string MaskText = "***";

    private readonly object _lock = new();
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private volatile SecretFinder _finder;

    /// <summary>
    /// Knows what must never be shown. The passwords of URLs and signatures never are, even if they are unknown.
    /// </summary>
    public SafeText(params string?[] secrets)
    {
        _finder = new SecretFinder([]);
        Add(secrets);
    }

    /// <summary>Adds what must never be shown from now on, also in texts of others that share this object.</summary>
    public void Add(IEnumerable<string?> secrets)
    {
        lock (_lock)
        {
            int before = _secrets.Count;
            _secrets.UnionWith(secrets.Select(secret => secret.NullIfBlank()).OfType<string>());
            if (_secrets.Count > before)
            {
                _finder = new SecretFinder(_secrets);
            }
        }
    }

    /// <summary>One harmless line of at most 400 characters, without quotation marks around it.</summary>
    public string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        return HarmlessLine.Format(Mask(text!));
    }

    /// <summary>The same line, or null if nothing is left.</summary>
    public string? CleanOrNull(string? text) => Clean(text).NullIfBlank();

    /// <summary>The text with its secrets taken out, and otherwise as it is.</summary>
    public string Mask(string text)
    {
        IReadOnlyList<TextSpan> secrets = _finder.Find(text);
        if (secrets.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder(text.Length);
        int from = 0;
        foreach (TextSpan secret in secrets)
        {
            masked.Append(text, from, secret.Start - from).Append(MaskText);
            from = secret.End;
        }

        return masked.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>
    /// The exception as it is, or, if any of its text holds a secret, its message alone with the secret taken out.
    /// </summary>
    public Exception Keep(Exception exception)
    {
        bool hasSecret = _finder.Find(exception.ToString()).Count > 0;
        if (hasSecret)
        {
            return new InvalidOperationException(Clean(exception.Message));
        }

        return exception;
    }
}
