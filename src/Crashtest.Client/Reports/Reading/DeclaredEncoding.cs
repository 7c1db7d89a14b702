using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Crashtest.Client.Text;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Finds the encoding that an XML declaration names. All that it gives refuse bytes that are not of them.
/// </summary>
internal static class DeclaredEncoding
{
    private const string Opening = "<?xml";
    private const string Utf8 = "utf-8";
    private const int Utf7CodePage = 65000;

    private static readonly Regex Declaration = new(
        "^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    /// <summary>Finds the encoding of a report.</summary>
    /// <param name="head">The beginning of the text, without a byte order mark.</param>
    /// <param name="marked">The encoding that a byte order mark tells, or null.</param>
    /// <exception cref="InvalidDataException">
    /// The encoding is not known, or not the one that the mark tells.
    /// </exception>
    public static Encoding Find(string head, Encoding? marked)
    {
        Match declaration = Declaration.Match(head);
        string name = string.Empty;
        if (declaration.Success)
        {
            name = declaration.Groups[1].Value.ToLowerInvariant();
        }

        if (marked is not null)
        {
            if (name.Length > 0 && !IsNameOf(name, marked))
            {
                throw CreateMismatch();
            }

            return marked;
        }

        switch (name)
        {
            case "" or Utf8 or "utf8":
                return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            case "windows-1252" or "cp1252" or "cp-1252":
                return new Windows1252();
            case "latin1" or "latin-1":
                return Find("iso-8859-1");
            default:
                return Find(name);
        }
    }

    private static bool IsNameOf(string name, Encoding marked)
    {
        switch (marked)
        {
            case UTF8Encoding:
                return name is Utf8 or "utf8";
            case UTF32Encoding:
                return name is "utf-32" or "ucs-4" or "iso-10646-ucs-4" || IsSame(name, marked.WebName);
            default:
                return name is "utf-16" or "ucs-2" or "unicode" or "iso-10646-ucs-2"
                    || IsSame(name, GetEndianName(marked));
        }
    }

    // The web name of the little-endian one is just "utf-16".
    private static string GetEndianName(Encoding utf16)
    {
        if (utf16.WebName == "utf-16")
        {
            return "utf-16le";
        }

        return utf16.WebName;
    }

    private static bool IsSame(string name, string other) =>
        string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static Encoding Find(string name)
    {
        Encoding encoding;
        try
        {
            encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException("its encoding is unknown", e);
        }

        // The declaration was read as ASCII, so an encoding that writes it otherwise is not the report's.
        bool isAscii = encoding.GetBytes(Opening).SequenceEqual(Encoding.ASCII.GetBytes(Opening));
        if (!isAscii || encoding.CodePage == Utf7CodePage)
        {
            throw CreateMismatch();
        }

        return encoding;
    }

    private static InvalidDataException CreateMismatch() => new("its content does not match its declared encoding");
}
