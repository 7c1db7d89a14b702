using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using Newtonsoft.Json;

namespace Crashtest.Client.Specifications;

/// <summary>Writes a specification as JSON and finds the other files that it refers to.</summary>
internal sealed class SpecificationWriter
{
    // A file of the maximum length with some aliases.
    private const int MaximumLength = 32 * 1024 * 1024;

    private readonly StringBuilder _text;
    private readonly JsonTextWriter _json;
    private readonly SpecificationBudget _budget;
    private readonly List<string> _files = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private SpecificationWriter(StringBuilder text, JsonTextWriter json, CancellationToken cancellationToken)
    {
        _text = text;
        _json = json;
        _budget = new SpecificationBudget(cancellationToken);
    }

    /// <summary>Writes a document.</summary>
    /// <returns>The JSON, and the files in the order of the document, each once.</returns>
    /// <exception cref="SpecificationException">JSON cannot hold it, or it is too large.</exception>
    public static (string Json, IReadOnlyList<string> Files) Write(
        SpecificationNode document, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        using var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture));
        var writer = new SpecificationWriter(text, json, cancellationToken);
        writer.Write(document, OpenApiShapes.Document, 1);
        json.Flush();
        return (text.ToString(), writer._files);
    }

    private void Write(SpecificationNode node, OpenApiShape shape, int depth)
    {
        _budget.CountNode();
        SpecificationBudget.CheckDepth(depth);
        switch (node)
        {
            case SpecificationNode.Mapping mapping:
                _json.WriteStartObject();
                foreach (KeyValuePair<string, SpecificationNode> member in mapping.Members)
                {
                    _json.WritePropertyName(member.Key);
                    Write(member.Value, shape.GetMember(member.Key), depth + 1);
                }

                _json.WriteEndObject();
                break;
            case SpecificationNode.Sequence sequence:
                _json.WriteStartArray();
                foreach (SpecificationNode item in sequence.Items)
                {
                    Write(item, shape.Item, depth + 1);
                }

                _json.WriteEndArray();
                break;
            case SpecificationNode.Scalar scalar:
                Write(scalar, shape);
                break;
        }

        if (_text.Length > MaximumLength)
        {
            throw new SpecificationException("it expands to more than 32 Mi characters of JSON");
        }
    }

    private void Write(SpecificationNode.Scalar scalar, OpenApiShape shape)
    {
        bool isTextWanted = shape.IsText;
        if (scalar.Json == "null")
        {
            isTextWanted = shape.IsNullText;
        }

        bool isText = scalar is { Json: null, Problem: null } || (scalar.IsTextIfWanted && isTextWanted);
        if (!isText && scalar.Problem is { } problem)
        {
            throw problem;
        }

        if (!isText)
        {
            _json.WriteRawValue(scalar.Json);
            return;
        }

        _json.WriteValue(scalar.Text);
        if (shape.FindFile(scalar.Text) is { } file && _known.Add(file))
        {
            _files.Add(file);
        }
    }
}
