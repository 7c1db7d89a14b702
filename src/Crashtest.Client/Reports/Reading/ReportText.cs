using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Turns the bytes of a report into text: by the byte order mark, else by the XML declaration, else as UTF-8.</summary>
internal static class ReportText
{
    private const int HeadLength = 256;
    private const int BufferLength = 32 * 1024;

    private static readonly Regex Declaration = new(
        "^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>A reader of the text, which leaves the stream open. Bytes that are not of the encoding are a <see cref="DecoderFallbackException"/>.</summary>
    /// <param name="stream">The report, which can seek.</param>
    /// <param name="first">The first character that is not white space, or null where there is none.</param>
    /// <exception cref="InvalidDataException">The encoding is not known, or not the one that the report names.</exception>
    public static TextReader Open(Stream stream, out char? first)
    {
        var head = new byte[HeadLength];
        int length = 0;
        int count;
        while (length < head.Length && (count = stream.Read(head, length, head.Length - length)) > 0)
        {
            length += count;
        }

        stream.Position = 0;
        UnicodeEncoding? marked = Marked(head, length);

        // The head may end within a character, so it is not read strictly.
        string text = Encoding.GetEncoding(marked?.CodePage ?? Encoding.UTF8.CodePage).GetString(head, 0, length).TrimStart('\uFEFF');
        Encoding encoding = Named(text, marked);
        string content = text.TrimStart();
        first = content.Length > 0 ? content[0] : null;
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, BufferLength, leaveOpen: true);
    }

    private static UnicodeEncoding? Marked(byte[] head, int length) => length >= 2 && (head[0], head[1]) is (0xFF, 0xFE)
        ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
        : length >= 2 && (head[0], head[1]) is (0xFE, 0xFF)
            ? new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
            : null;

    private static Encoding Named(string text, UnicodeEncoding? marked)
    {
        Match declaration = Declaration.Match(text);
        string? name = declaration.Success ? declaration.Groups[1].Value.ToLowerInvariant() : null;
        bool isUtf16 = name is "utf-16" or "utf-16le" or "utf-16be" or "ucs-2" or "unicode";
        if (name is not null && isUtf16 != (marked is not null))
        {
            throw new InvalidDataException("its encoding is not the one that it names");
        }

        return name switch
        {
            _ when marked is not null => marked,
            null or "utf-8" or "utf8" or "us-ascii" or "ascii" => new UTF8Encoding(false, throwOnInvalidBytes: true),
            "iso-8859-1" or "latin1" or "windows-1252" => Encoding.GetEncoding("iso-8859-1"),
            _ => throw new InvalidDataException("its encoding is not known"),
        };
    }
}
