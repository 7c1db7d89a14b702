using System;
using System.Text.Json;
using System.Threading;
using Crashtest.Client.Specifications;

namespace Crashtest.Fuzz.Targets;

/// <summary>
/// Reads an API specification. What is sent must be JSON, and JSON must be read as another strict parser reads it.
/// </summary>
internal sealed class SpecificationTarget(string name) : IFuzzTarget
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256 };

    public string Name => name;

    public bool Read(byte[] input)
    {
        ApiSpecification specification;
        try
        {
            specification = ApiSpecification.Read(input, "specification." + name, CancellationToken.None);
        }
        catch (CrashtestException e) when (e.Id == ErrorId.InvalidPayload)
        {
            return false;
        }

        // Throws if it is no JSON.
        using JsonDocument sent = JsonDocument.Parse(specification.Json, Strict);
        bool isJson = name == "openapi" && input.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8);
        if (isJson)
        {
            using JsonDocument read = JsonDocument.Parse(input, Strict);
            if (!JsonElement.DeepEquals(sent.RootElement, read.RootElement))
            {
                throw new InvalidOperationException("The JSON that is sent is not the one in the file.");
            }
        }

        return true;
    }
}
