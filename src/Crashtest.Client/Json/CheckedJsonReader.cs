using System.IO;
using Newtonsoft.Json;

namespace Crashtest.Client.Json;

/// <summary>Reads JSON whose numbers are those of JSON, and whose dates stay text.</summary>
internal class CheckedJsonReader : JsonTextReader
{
    /// <param name="text">The text; closed with the reader.</param>
    public CheckedJsonReader(TextReader text)
        : base(new NumberCheck(text)) =>
        DateParseHandling = DateParseHandling.None;
}
