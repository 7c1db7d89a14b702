using System;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Crashtest.Client.Connection;
using Crashtest.Text;

namespace Crashtest.Client.Http;

/// <summary>Veracode's signature: docs/protocol.md#signature.</summary>
internal sealed class HmacSigner
{
    private const string Scheme = "VERACODE-HMAC-SHA-256";
    private const string Version = "vcode_request_version_1";

    private readonly ApiCredential _credential;
    private readonly TimeProvider _time;

    public HmacSigner(ApiCredential credential, TimeProvider time)
    {
        _credential = credential;
        _time = time;
    }

    /// <summary>Signs a message that is about to be sent: each attempt anew, as a nonce counts once.</summary>
    public void Sign(HttpRequestMessage message)
    {
        var nonce = new byte[16];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(nonce);
        }

        long timestamp = _time.GetUtcNow().ToUnixTimeMilliseconds();
        Uri uri = message.RequestUri!;
        message.Headers.Authorization = new AuthenticationHeaderValue(
            Scheme, CreateParameter(_credential, uri.Host, uri.PathAndQuery, message.Method.Method, timestamp, nonce));
    }

    /// <summary>What stands behind the scheme in the Authorization header.</summary>
    internal static string CreateParameter(
        ApiCredential credential, string host, string pathAndQuery, string method, long timestamp, byte[] nonce)
    {
        string time = timestamp.ToString(CultureInfo.InvariantCulture);
        string data = "id=" + ToLowerAscii(credential.Id)
            + "&host=" + ToLowerAscii(host)
            + "&url=" + pathAndQuery
            + "&method=" + method.ToUpperInvariant();
        byte[] key = Hash(credential.Key, nonce);
        key = Hash(key, Encoding.UTF8.GetBytes(time));
        key = Hash(key, Encoding.UTF8.GetBytes(Version));
        byte[] signature = Hash(key, Encoding.UTF8.GetBytes(data));
        return $"id={credential.Id},ts={time},nonce={FormatHex(nonce)},sig={FormatHex(signature)}";
    }

    private static string FormatHex(byte[] bytes) => TextHash.FormatHex(bytes, bytes.Length * 2);

    private static byte[] Hash(byte[] key, byte[] data)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(data);
    }

#pragma warning disable CA1308 // The signature is defined over lower-case text.
    private static string ToLowerAscii(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
