using System.Linq;
using System.Text;

namespace Crashtest.Client.Text;

/// <summary>Finds the mark at the beginning of a file that tells its encoding.</summary>
internal static class ByteOrderMark
{
    // Those of UTF-32 begin as those of UTF-16, so they come first.
    private static readonly Encoding[] Encodings =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    /// <summary>Finds the mark.</summary>
    /// <param name="head">The first bytes of the file.</param>
    /// <param name="count">The number of bytes in <paramref name="head"/>.</param>
    /// <returns>The encoding, which refuses invalid bytes, and the length of the mark; null if there is none.</returns>
    public static (Encoding Encoding, int Length)? Find(byte[] head, int count)
    {
        foreach (Encoding encoding in Encodings)
        {
            byte[] mark = encoding.GetPreamble();
            if (count >= mark.Length && head.Take(mark.Length).SequenceEqual(mark))
            {
                return (encoding, mark.Length);
            }
        }

        return null;
    }
}
