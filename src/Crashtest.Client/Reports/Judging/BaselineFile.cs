using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using Crashtest.Client.Json;
using Crashtest.Client.Text;
using Newtonsoft.Json;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// Reads the JSON file that people review. What it does not know in it is an error: a misspelt date must not make an
/// entry last for ever.
/// </summary>
internal sealed class BaselineFile
{
    /// <summary>
    /// The longest file that is read or written, in bytes; a hundred thousand entries have a third of it.
    /// </summary>
    public const long MaximumLength = 96L * 1024 * 1024;

    /// <summary>How many entries are read or written.</summary>
    public const int MaximumEntries = 100_000;

    public const int Version = 1;

    private const int MaximumDepth = 8;

    private static readonly SafeText Safe = new();

    private readonly JsonTextReader _json;

    private BaselineFile(JsonTextReader json) => _json = json;

    /// <summary>Reads all entries.</summary>
    /// <exception cref="InvalidDataException">It is no baseline; the message is a clause that says why.</exception>
    public static IReadOnlyList<BaselineEntry> Read(Stream stream)
    {
        if (stream.Length > MaximumLength)
        {
            throw new InvalidDataException("it exceeds the size limit of a baseline");
        }

        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var json = new CheckedJsonReader(text) { MaxDepth = MaximumDepth };
        try
        {
            return new BaselineFile(json).ReadRoot();
        }
        catch (JsonException e)
        {
            // The message of the exception quotes the file.
            throw new InvalidDataException($"it is not JSON, or it is incomplete (line {json.LineNumber})", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("it is not text in UTF-8", e);
        }
    }

    private List<BaselineEntry> ReadRoot()
    {
        Expect(JsonToken.StartObject, "it is not a JSON object");
        List<BaselineEntry>? entries = null;
        bool hasVersion = false;
        while (ReadNext() == JsonToken.PropertyName)
        {
            switch (_json.Value)
            {
                case "version" when !hasVersion:
                    if (ReadNext() == JsonToken.Integer && _json.Value is long and Version)
                    {
                        hasVersion = true;
                    }
                    else
                    {
                        throw CreateError("its version is not 1");
                    }

                    break;
                case "entries" when entries is null:
                    entries = ReadEntries();
                    break;
                default:
                    throw CreateError(
                        $"it has a member '{Safe.Clean(_json.Value as string)}' that is unknown or duplicate");
            }
        }

        if (ReadNext() != JsonToken.None)
        {
            throw CreateError("there is text after its end");
        }

        if (hasVersion && entries is not null)
        {
            return entries;
        }

        throw new InvalidDataException("'version' or 'entries' is missing");
    }

    private List<BaselineEntry> ReadEntries()
    {
        Expect(JsonToken.StartArray, "its 'entries' are not a list");
        var entries = new List<BaselineEntry>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (ReadNext() == JsonToken.StartObject)
        {
            BaselineEntry entry = ReadEntry();
            if (!known.Add(entry.Fingerprint))
            {
                throw CreateError($"two entries have the fingerprint '{Safe.Clean(entry.Fingerprint)}'");
            }

            if (entries.Count == MaximumEntries)
            {
                throw CreateError($"it has more than {MaximumEntries} entries");
            }

            entries.Add(entry);
        }

        if (_json.TokenType == JsonToken.EndArray)
        {
            return entries;
        }

        throw CreateError("an entry is not a JSON object");
    }

    private BaselineEntry ReadEntry()
    {
        try
        {
            return JsonContent.ReadObject<BaselineEntryContent>(_json)!.ToEntry();
        }
        catch (InvalidDataException e)
        {
            throw CreateError(e.Message);
        }
    }

    private void Expect(JsonToken wanted, string otherwise)
    {
        if (ReadNext() != wanted)
        {
            throw CreateError(otherwise);
        }
    }

    // People may have written comments.
    private JsonToken ReadNext()
    {
        do
        {
            if (!_json.Read())
            {
                return JsonToken.None;
            }
        }
        while (_json.TokenType == JsonToken.Comment);
        return _json.TokenType;
    }

    private InvalidDataException CreateError(string what) => new($"{what} (line {_json.LineNumber})");
}
