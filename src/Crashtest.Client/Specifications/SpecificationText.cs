using System;
using System.Text;
using Crashtest.Client.Text;

namespace Crashtest.Client.Specifications;

/// <summary>Turns the bytes of a specification into text: by its byte order mark, otherwise as UTF-8.</summary>
internal static class SpecificationText
{
    /// <summary>Decodes a file.</summary>
    /// <exception cref="SpecificationException">The bytes are not of the encoding.</exception>
    public static string Decode(byte[] content)
    {
        (Encoding encoding, int length) = ByteOrderMark.Find(content, content.Length) ?? (CreateStrictUtf8(), 0);
        try
        {
            string text = encoding.GetString(content, length, content.Length - length);
            if (text.IndexOf('\0') >= 0)
            {
                throw new SpecificationException(
                    "it contains NUL characters, as UTF-16 without a byte order mark does. Save the file as UTF-8");
            }

            return text;
        }
        catch (DecoderFallbackException e)
        {
            throw new SpecificationException(
                CountLines(content, e.Index),
                1,
                "the line is not UTF-8, but perhaps Latin-1 or Windows-1252. Save the file as UTF-8");
        }
    }

    private static UTF8Encoding CreateStrictUtf8() =>
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static long CountLines(byte[] content, int index)
    {
        long line = 1;
        for (int i = 0; i < Math.Min(index, content.Length); i++)
        {
            if (content[i] == '\n')
            {
                line++;
            }
        }

        return line;
    }
}
