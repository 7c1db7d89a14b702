using System.IO;
using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Reads JSON without what Newtonsoft.Json adds to it. Comments, constructors, and undefined values would be taken for
/// members in unexpected places.
/// </summary>
internal sealed class ReportJsonReader : CheckedJsonReader
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
        if (!IsJson())
        {
            throw new JsonReaderException("The text is not JSON.");
        }

        return isRead;
    }

    private bool IsJson() => TokenType switch
    {
        JsonToken.Comment
            or JsonToken.StartConstructor
            or JsonToken.EndConstructor
            or JsonToken.Undefined => false,
        JsonToken.PropertyName or JsonToken.String => QuoteChar == '"',
        JsonToken.Float => Value is not (double.NaN or double.PositiveInfinity or double.NegativeInfinity),
        _ => true,
    };
}
