using System;
using System.IO;
using System.Text;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;

namespace Crashtest.Client.Service;

/// <summary>An OpenAPI or Swagger document, read from JSON or YAML; the service takes JSON only.</summary>
public sealed class ApiSpecification
{
    private const long MaximumLength = 16 * 1024 * 1024;
    private const int MaximumDepth = 128;

    private ApiSpecification(JObject document, string path, byte[] content)
    {
        Document = document;
        FileName = path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            ? "specification.yaml"
            : "specification.json";
        Content = content;
    }

    /// <summary>The document as a JSON object.</summary>
    internal JObject Document { get; }

    /// <summary>A name for the file, of which its extension alone is the user's.</summary>
    internal string FileName { get; }

    /// <summary>The file byte for byte.</summary>
    internal byte[] Content { get; }

    /// <summary>Reads a file, which is told apart by its content.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>: the file is missing, larger than 16 MiB, neither JSON nor YAML, or no
    /// OpenAPI or Swagger document.
    /// </exception>
    public static ApiSpecification Load(string path)
    {
        string text;
        var content = new MemoryStream();
        try
        {
            using FileStream file = InputFile.Open(path);
            if (file.Length > MaximumLength)
            {
                throw Failure.InvalidPayload($"The API specification '{path}' is larger than 16 MiB.");
            }

            file.CopyTo(content);
            content.Position = 0;
            using var reader = new StreamReader(content, Encoding.UTF8);
            text = reader.ReadToEnd();
        }
        catch (IOException e)
        {
            throw Failure.InvalidPayload($"The API specification '{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }

        // The parsers' messages hold the file's text, which may hold secrets: only the place is told.
        JToken? document = ParseJson(text, out string? jsonProblem) ?? ParseYaml(text);
        if (document is null)
        {
            bool isJson = text.TrimStart().StartsWith("{", StringComparison.Ordinal);
            throw Failure.InvalidPayload(
                $"The API specification '{path}' is neither JSON nor YAML{(isJson ? jsonProblem : null)}.");
        }

        return document is JObject root && (root["openapi"] ?? root["swagger"]) is { Type: not JTokenType.Null }
            ? new ApiSpecification(root, path, content.ToArray())
            : throw Failure.InvalidPayload($"The file '{path}' is no OpenAPI or Swagger document: it has neither a member 'openapi' nor 'swagger'.");
    }

    private static JToken? ParseJson(string text, out string? problem)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { MaxDepth = MaximumDepth, DateParseHandling = DateParseHandling.None };
            JToken document = JToken.ReadFrom(reader);
            problem = reader.Read() ? $" (text after its end, line {reader.LineNumber})" : null;
            return problem is null ? document : null;
        }
        catch (JsonReaderException e)
        {
            problem = $" (line {e.LineNumber}, column {e.LinePosition})";
            return null;
        }
    }

    private static JToken? ParseYaml(string text)
    {
        try
        {
            return YamlToJson.Convert(text);
        }
        catch (YamlException)
        {
            return null;
        }
    }
}
