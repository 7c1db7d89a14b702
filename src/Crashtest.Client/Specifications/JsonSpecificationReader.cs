using System;
using System.Collections.Generic;
using System.Threading;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Reads JSON strictly by RFC 8259. Newtonsoft.Json takes comments, single quotes, trailing commas, constructors,
/// <c>undefined</c> and more for JSON, and rounds long numbers.
/// </summary>
internal sealed class JsonSpecificationReader
{
    private readonly JsonScanner _scanner;
    private readonly SpecificationBudget _budget;

    private JsonSpecificationReader(string text, CancellationToken cancellationToken)
    {
        _scanner = new JsonScanner(text);
        _budget = new SpecificationBudget(cancellationToken);
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="SpecificationException">
    /// It is not JSON, has a name twice in an object, or is too large or too deep.
    /// </exception>
    public static SpecificationNode Read(string text, CancellationToken cancellationToken)
    {
        var reader = new JsonSpecificationReader(text, cancellationToken);
        SpecificationNode document = reader.ReadValue(1);
        if (reader._scanner.Peek() != '\0')
        {
            throw reader._scanner.CreateError("there is text after the end of the JSON");
        }

        return document;
    }

    private SpecificationNode ReadValue(int depth)
    {
        _budget.CountNode();
        SpecificationBudget.CheckDepth(depth);
        switch (_scanner.Peek())
        {
            case '{':
                return ReadObject(depth);
            case '[':
                return ReadArray(depth);
            case '"':
                return new SpecificationNode.Scalar { Text = _scanner.ReadString() };
            case '-' or (>= '0' and <= '9'):
                return CreateScalar(_scanner.ReadNumber());
            default:
                return CreateScalar(_scanner.ReadWord());
        }
    }

    private SpecificationNode.Mapping ReadObject(int depth)
    {
        var mapping = new SpecificationNode.Mapping();
        var names = new HashSet<string>(StringComparer.Ordinal);
        _scanner.TryTake('{');
        if (_scanner.TryTake('}'))
        {
            return mapping;
        }

        do
        {
            if (_scanner.Peek() != '"')
            {
                throw _scanner.CreateError("a name in double quotes is expected");
            }

            int start = _scanner.Position;
            string name = _scanner.ReadString();
            if (!names.Add(name))
            {
                throw _scanner.CreateError("the object already has a member with this name", start);
            }

            _scanner.Take(':', "a ':' is expected");
            mapping.Members.Add(new(name, ReadValue(depth + 1)));
        }
        while (_scanner.TryTake(','));
        _scanner.Take('}', "a ',' or a '}' is expected");
        return mapping;
    }

    private SpecificationNode.Sequence ReadArray(int depth)
    {
        var sequence = new SpecificationNode.Sequence();
        _scanner.TryTake('[');
        if (_scanner.TryTake(']'))
        {
            return sequence;
        }

        do
        {
            sequence.Items.Add(ReadValue(depth + 1));
        }
        while (_scanner.TryTake(','));
        _scanner.Take(']', "a ',' or a ']' is expected");
        return sequence;
    }

    private static SpecificationNode.Scalar CreateScalar(string json) => new() { Text = json, Json = json };
}
