using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Makes of a name what represents it if its own characters cannot.</summary>
internal static class NameHash
{
    private const byte UuidVersion = 0x50;
    private const byte UuidVariant = 0x80;
    private const int UuidDigits = 32;

    // Ours, made once by chance: names of others that are the same text get other UUIDs.
    private static readonly byte[] Namespace =
        [0x6c, 0x0f, 0x3a, 0x9e, 0x51, 0x2d, 0x4b, 0x77, 0x9a, 0x14, 0xe8, 0x2b, 0x5d, 0x90, 0xc3, 0x46];

    // The version of UUIDs that all checkers know prescribes this hash, which protects nothing here. Creating one takes
    // longer than a hash, and no two threads may use the same.
#pragma warning disable CA5350
    private static readonly ThreadLocal<SHA1> Sha1 = new(SHA1.Create);
#pragma warning restore CA5350

    /// <summary>The first lower-case hexadecimal digits of the hash; up to 64.</summary>
    public static string ComputeHex(string name, int digits) =>
        TextHash.ComputeSha256(name, digits);

    /// <summary>The name's UUID of version 5 (RFC 9562).</summary>
    public static string ComputeUuid(string name)
    {
        byte[] hash = Sha1.Value!.ComputeHash([.. Namespace, .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | UuidVersion);
        hash[8] = (byte)((hash[8] & 0x3F) | UuidVariant);
        string hex = TextHash.FormatHex(hash, UuidDigits);
        return string.Join(
            "-",
            hex.Substring(0, 8),
            hex.Substring(8, 4),
            hex.Substring(12, 4),
            hex.Substring(16, 4),
            hex.Substring(20));
    }
}
