using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crashtest.Simulator.Signing;

/// <summary>The VERACODE-HMAC-SHA-256 signature of a request.</summary>
public static class RequestSignature
{
    internal const string Scheme = "VERACODE-HMAC-SHA-256";

    private static readonly byte[] Version = Encoding.ASCII.GetBytes("vcode_request_version_1");

    /// <summary>The signature in lower-case hex.</summary>
    /// <param name="apiId">The API id, with or without its prefix.</param>
    /// <param name="apiKey">The API key, with or without its prefix.</param>
    /// <param name="host">The host, without a port.</param>
    /// <param name="url">Path and query exactly as sent.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="timestamp">Milliseconds since 1970 as text.</param>
    /// <param name="nonce">16 or 32 bytes in hex.</param>
    public static string Compute(
        string apiId, string apiKey, string host, string url, string method, string timestamp, string nonce)
    {
        var data =
            $"id={ToLower(RemovePrefix(apiId))}&host={ToLower(host)}&url={url}&method={method.ToUpperInvariant()}";
        var key = HMACSHA256.HashData(Convert.FromHexString(RemovePrefix(apiKey)), Convert.FromHexString(nonce));
        key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(timestamp));
        key = HMACSHA256.HashData(key, Version);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(data)));
    }

    /// <summary>A whole <c>Authorization</c> header with a new nonce.</summary>
    public static string CreateHeader(
        string apiId, string apiKey, string host, string url, string method, DateTimeOffset time)
    {
        var timestamp = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var signature = Compute(apiId, apiKey, host, url, method, timestamp, nonce);
        return $"{Scheme} id={RemovePrefix(apiId)},ts={timestamp},nonce={nonce},sig={signature}";
    }

    internal static string RemovePrefix(string value) => value[(value.LastIndexOf('-') + 1)..];

    private static string ToLower(string value) => value.ToLowerInvariant();
}
