using System.Runtime.CompilerServices;
using System.Xml;
using Crashtest.Text;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Writes untrusted text into XML and HTML: characters that XML does not know become U+FFFD, and neither <c>##</c> nor
/// <c>::</c> stands in the file, as a CI system obeys what follows them when somebody prints the file into the log of a
/// job.
/// </summary>
internal static class LogSafeXml
{
    private const char Delete = '\u007F';

    /// <summary>Writes the text into the element or the attribute that is open.</summary>
    [MethodImpl(HotLoop.Optimized)]
    public static void WriteSafely(this XmlWriter xml, string text)
    {
        // Pieces of ordinary text are written in one go; only what stands between them needs looking at.
        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            bool isKnown = XmlConvert.IsXmlChar(c);
            bool isMarker = c is '#' or ':' && i > 0 && text[i - 1] == c;
            if (isKnown && !isMarker && c != Delete)
            {
                continue;
            }

            xml.WriteString(text.Substring(from, i - from));
            xml.WriteCharEntity(isKnown ? c : '\uFFFD');
            from = i + 1;
        }

        xml.WriteString(from == 0 ? text : text.Substring(from));
    }
}
