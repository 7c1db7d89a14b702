using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace Crashtest.Text;

/// <summary>Hashes texts. Each thread has one, as a hash algorithm serves one thread at a time.</summary>
internal sealed class TextHash
{
    private const string Digits = "0123456789abcdef";
    private const int BufferLength = 4096;

    // Creating one takes several times as long as hashing a finding.
    private static readonly ThreadLocal<TextHash> Current = new(() => new TextHash());

    private readonly SHA256 _sha256 = SHA256.Create();
    private readonly byte[] _buffer = new byte[BufferLength];

    private TextHash()
    {
    }

    /// <summary>The first digits of the SHA-256 of a text in UTF-8, hexadecimal and in lower case.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">The number of digits, from 1 to 64.</param>
    /// <param name="prefix">What stands before them.</param>
    public static string ComputeSha256(string text, int digits, string prefix = "") =>
        FormatHex(Current.Value!.Compute(text), digits, prefix);

    /// <summary>The first digits of bytes, hexadecimal and in lower case, behind a prefix.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static string FormatHex(byte[] bytes, int digits, string prefix = "")
    {
        var hex = new char[prefix.Length + digits];
        prefix.CopyTo(0, hex, 0, prefix.Length);
        for (int i = 0; i < digits; i++)
        {
            int value = bytes[i / 2];
            if (i % 2 == 0)
            {
                value >>= 4;
            }

            hex[prefix.Length + i] = Digits[value & 0xF];
        }

        return new string(hex);
    }

    private byte[] Compute(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > BufferLength)
        {
            return _sha256.ComputeHash(Encoding.UTF8.GetBytes(text));
        }

        int length = Encoding.UTF8.GetBytes(text, 0, text.Length, _buffer, 0);
        return _sha256.ComputeHash(_buffer, 0, length);
    }
}
