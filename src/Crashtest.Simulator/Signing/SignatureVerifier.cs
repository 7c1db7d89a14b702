using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace Crashtest.Simulator.Signing;

/// <summary>
/// Checks signatures as a service does that was attacked before: each is good once, and not for long.
/// </summary>
internal sealed class SignatureVerifier(SimulatorOptions options)
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);
    private static readonly string[] Members = ["id", "ts", "nonce", "sig"];

    private readonly Lock _lock = new();
    private readonly HashSet<string> _usedNonces = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what is wrong with a request's header; null when it is good.</summary>
    public string? FindProblem(string? authorization, string host, string url, string method)
    {
        if (string.IsNullOrEmpty(authorization))
        {
            return "The Authorization header is missing";
        }

        if (Read(authorization) is not [var id, var timestamp, var nonce, var signature])
        {
            return "The Authorization header is malformed";
        }

        if (!id.Equals(RequestSignature.RemovePrefix(options.ApiId), StringComparison.OrdinalIgnoreCase))
        {
            return "The API id is unknown";
        }

        var expected = RequestSignature.Compute(id, options.ApiKey, host, url, method, timestamp, nonce);
        if (!CryptographicOperations.FixedTimeEquals(Convert.FromHexString(expected), Convert.FromHexString(signature)))
        {
            return "The signature is wrong";
        }

        var sentAt = long.Parse(timestamp, CultureInfo.InvariantCulture);
        var skew = Math.Abs(options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() - (double)sentAt);
        if (skew > LargestSkew.TotalMilliseconds)
        {
            return "The timestamp is more than five minutes away from the service's clock";
        }

        lock (_lock)
        {
            if (_usedNonces.Add(nonce))
            {
                return null;
            }

            return "The nonce was used before";
        }
    }

    private static string[]? Read(string authorization)
    {
        if (!authorization.StartsWith(RequestSignature.Scheme + " ", StringComparison.Ordinal))
        {
            return null;
        }

        var pairs = authorization[(RequestSignature.Scheme.Length + 1)..].Split(',').Select(part => part.Split('=', 2));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (pairs.Any(pair => pair.Length != 2 || !values.TryAdd(pair[0].Trim(), pair[1].Trim())))
        {
            return null;
        }

        var isSound = values.Count == Members.Length
            && Array.TrueForAll(Members, values.ContainsKey)
            && long.TryParse(values["ts"], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (IsHex(values["nonce"], 32) || IsHex(values["nonce"], 64))
            && IsHex(values["sig"], 64);
        if (isSound)
        {
            return Array.ConvertAll(Members, member => values[member]);
        }

        return null;
    }

    private static bool IsHex(string value, int length) => value.Length == length && value.All(char.IsAsciiHexDigit);
}
