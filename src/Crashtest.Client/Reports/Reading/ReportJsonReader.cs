using System.IO;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Reads JSON without what Newtonsoft.Json adds to it. Comments, constructors, and undefined values would be taken for
/// members in unexpected places.
/// </summary>
internal sealed class ReportJsonReader : JsonTextReader
{
    /// <param name="text">The text; closed with the reader.</param>
    public ReportJsonReader(TextReader text)
        : base(text)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="JsonReaderException">The text is not JSON.</exception>
    public override bool Read()
    {
        bool isRead = base.Read();
        if (TokenType is JsonToken.Comment
            or JsonToken.StartConstructor
            or JsonToken.EndConstructor
            or JsonToken.Undefined)
        {
            throw new JsonReaderException("The text is not JSON.");
        }

        return isRead;
    }
}
