using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace Crashtest.Text;

/// <summary>Hashes texts.</summary>
internal static class TextHash
{
    private const string Digits = "0123456789abcdef";

    // Creating one takes several times as long as hashing a finding, and none may be used by two threads at once.
    private static readonly ThreadLocal<SHA256> Sha256 = new(SHA256.Create);

    /// <summary>The first digits of the SHA-256 of a text in UTF-8, hexadecimal and in lower case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">The number of digits, from 1 to 64.</param>
    public static string ComputeSha256(string text, int digits) =>
        FormatHex(Sha256.Value!.ComputeHash(Encoding.UTF8.GetBytes(text)), digits);

    /// <summary>The first digits of bytes, hexadecimal and in lower case.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static string FormatHex(byte[] bytes, int digits)
    {
        var hex = new char[digits];
        for (int i = 0; i < digits; i++)
        {
            int value = bytes[i / 2];
            if (i % 2 == 0)
            {
                value >>= 4;
            }

            hex[i] = Digits[value & 0xF];
        }

        return new string(hex);
    }
}
