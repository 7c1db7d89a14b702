using System;
using System.Text;

namespace Crashtest.Client.Text;

/// <summary>
/// Represents the encoding windows-1252 for reading, which .NET has only if it is registered.
/// </summary>
internal sealed class Windows1252 : Encoding
{
    private const int First = 0x80;

    // The characters of the bytes 80 to 9F. Those that the encoding leaves open are themselves, as in browsers.
    private const string Characters =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (int i = 0; i < byteCount; i++)
        {
            byte value = bytes[byteIndex + i];
            bool isSpecial = value >= First && value < First + Characters.Length;
            if (isSpecial)
            {
                chars[charIndex + i] = Characters[value - First];
            }
            else
            {
                chars[charIndex + i] = (char)value;
            }
        }

        return byteCount;
    }

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException();
}
