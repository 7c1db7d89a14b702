using System;
using System.Security.Cryptography;
using System.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>Makes of a name what stands for it where its own characters cannot.</summary>
internal static class NameHash
{
    private const byte UuidVersion = 0x80;
    private const byte UuidVariant = 0x80;

    /// <summary>The first lower-case hexadecimal digits of the hash; up to 64.</summary>
    public static string Hex(string name, int digits) =>
        BitConverter.ToString(Sha256(name)).Replace("-", string.Empty).Substring(0, digits).ToLowerInvariant();

    /// <summary>A UUID of version 8 (RFC 9562), the same for the same name.</summary>
    public static string Uuid(string name)
    {
        byte[] hash = Sha256(name);
        hash[6] = (byte)((hash[6] & 0x0F) | UuidVersion);
        hash[8] = (byte)((hash[8] & 0x3F) | UuidVariant);
        string hex = BitConverter.ToString(hash, 0, 16).Replace("-", string.Empty).ToLowerInvariant();
        return string.Join("-", hex.Substring(0, 8), hex.Substring(8, 4), hex.Substring(12, 4), hex.Substring(16, 4), hex.Substring(20));
    }

    private static byte[] Sha256(string name)
    {
        using SHA256 sha = SHA256.Create();
        return sha.ComputeHash(Encoding.UTF8.GetBytes(name));
    }
}
