using System.IO;
using System.Text;
using Crashtest.Client.Files;
using Crashtest.Client.Text;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Turns the bytes of a report into text: by the byte order mark, else by the XML declaration, else as UTF-8.
/// </summary>
internal static class ReportText
{
    private const int HeadLength = 256;
    private const int BufferLength = 32 * 1024;

    /// <summary>
    /// Opens the text, and leaves the stream open. Bytes that are not of the encoding are a
    /// <see cref="DecoderFallbackException"/>.
    /// </summary>
    /// <param name="stream">The report, which can seek.</param>
    /// <param name="first">The first character that is not white space, or null if there is none.</param>
    /// <exception cref="InvalidDataException">
    /// The encoding is not known, or not the one that the report names.
    /// </exception>
    public static TextReader Open(Stream stream, out char? first)
    {
        var head = new byte[HeadLength];
        int length = stream.ReadUpTo(head);
        (Encoding Encoding, int Length)? mark = ByteOrderMark.Find(head, length);
        Encoding? marked = mark?.Encoding;
        int markLength = mark?.Length ?? 0;

        // The head may end within a character, so it is not read strictly.
        Encoding lenient = Encoding.GetEncoding(marked?.CodePage ?? Encoding.UTF8.CodePage);
        string text = lenient.GetString(head, markLength, length - markLength);
        Encoding encoding = DeclaredEncoding.Find(text, marked);
        string content = text.TrimStart();
        if (content.Length > 0)
        {
            first = content[0];
        }
        else
        {
            first = null;
        }

        stream.Position = markLength;
        return new StreamReader(
            stream, encoding, detectEncodingFromByteOrderMarks: false, BufferLength, leaveOpen: true);
    }
}
