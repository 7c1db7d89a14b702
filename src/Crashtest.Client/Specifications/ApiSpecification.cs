using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Text;

namespace Crashtest.Client.Specifications;

/// <summary>Represents an OpenAPI or Swagger document, read from JSON or YAML. The service accepts JSON only.</summary>
public sealed class ApiSpecification
{
    private const int MaximumLength = 16 * 1024 * 1024;

    private static readonly SafeText Safe = new();
    private static readonly string[] YamlExtensions = [".yaml", ".yml"];
    private static readonly string[] VersionMembers = ["openapi", "swagger"];

    private ApiSpecification(string path, byte[] content, string json, IReadOnlyList<string> files)
    {
        if (IsNamedAsYaml(path))
        {
            FileName = "specification.yaml";
        }
        else
        {
            FileName = "specification.json";
        }

        Content = content;
        Json = json;
        ReferencedFiles = [.. files.Select(Safe.Clean)];
    }

    /// <summary>
    /// Gets the other files that the document refers to, in the words of the document. The service cannot read them.
    /// </summary>
    public IReadOnlyList<string> ReferencedFiles { get; }

    /// <summary>The document as a JSON object.</summary>
    internal string Json { get; }

    /// <summary>A name for the file, of which its extension alone is the user's.</summary>
    internal string FileName { get; }

    /// <summary>The file byte for byte.</summary>
    internal byte[] Content { get; }

    /// <summary>
    /// Reads a file, whose content tells its format. Text that begins with '{' is JSON, unless the file is named as
    /// YAML.
    /// </summary>
    /// <param name="path">The full path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>: the file is missing, larger than 16 MiB, neither JSON nor YAML, or no
    /// OpenAPI or Swagger document.
    /// </exception>
    public static ApiSpecification Load(string path, CancellationToken cancellationToken) =>
        Read(ReadFile(path), path, cancellationToken);

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="CrashtestException">As for <see cref="Load"/>.</exception>
    internal static ApiSpecification Read(byte[] content, string path, CancellationToken cancellationToken)
    {
        string format = "JSON or YAML";
        try
        {
            string text = SpecificationText.Decode(content);
            bool isJson = IsJson(text, path);
            if (isJson)
            {
                format = "JSON";
            }
            else
            {
                format = "YAML";
            }

            SpecificationNode document = isJson
                ? JsonSpecificationReader.Read(text, cancellationToken)
                : YamlSpecificationReader.Read(text, cancellationToken);
            if (!IsSpecification(document))
            {
                throw ErrorMessages.InvalidPayload(
                    $"The file '{path}' is not an OpenAPI or Swagger document: {DescribeOther(document)}.");
            }

            (string json, IReadOnlyList<string> files) = SpecificationWriter.Write(document, cancellationToken);
            return new ApiSpecification(path, content, json, files);
        }
        catch (SpecificationException e)
        {
            throw ErrorMessages.InvalidPayload($"The API specification '{path}' is not valid {format}: {e.Message}.");
        }
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            using (FileStream file = InputFile.Open(path))
            {
                if (file.Length > MaximumLength)
                {
                    throw ErrorMessages.InvalidPayload($"The API specification '{path}' is larger than 16 MiB.");
                }
            }

            return InputFile.ReadAllBytes(path, MaximumLength);
        }
        catch (IOException e)
        {
            string reason = e.Message.TrimEnd('.');
            throw ErrorMessages.InvalidPayload($"The API specification '{path}' cannot be read: {reason}.", e);
        }
    }

    private static bool IsJson(string text, string path)
    {
        string content = text.TrimStart(' ', '\t', '\r', '\n');
        return !IsNamedAsYaml(path) && content.Length > 0 && content[0] is ('{' or '[');
    }

    private static bool IsNamedAsYaml(string path) =>
        Array.Exists(YamlExtensions, extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    // The archive that browsers save has one member, and the service takes it for some targets.
    private static string DescribeOther(SpecificationNode document)
    {
        if (document is SpecificationNode.Mapping root
            && root.Members.Exists(member => member.Key == "log" && member.Value is SpecificationNode.Mapping))
        {
            return "it is a HAR file, which Crashtest does not send";
        }

        return "it has neither a member 'openapi' nor 'swagger'";
    }

    private static bool IsSpecification(SpecificationNode document) => document is SpecificationNode.Mapping root
        && root.Members.Exists(member => Array.IndexOf(VersionMembers, member.Key) >= 0
            && member.Value is SpecificationNode.Scalar { Json: not "null" });
}
