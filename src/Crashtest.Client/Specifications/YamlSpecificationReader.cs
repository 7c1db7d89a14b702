using System;
using System.Collections.Generic;
using System.Threading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Reads YAML from the parser's events. The library's own document model follows aliases without a bound, also in keys.
/// </summary>
internal sealed class YamlSpecificationReader
{
    private const string MergeKey = "<<";
    private const string MergeTag = "tag:yaml.org,2002:merge";
    private const string MappingTag = "tag:yaml.org,2002:map";
    private const string SequenceTag = "tag:yaml.org,2002:seq";

    private readonly YamlEvents _events;
    private readonly SpecificationBudget _budget;

    // What an anchor represents; null while it is being read.
    private readonly Dictionary<string, SpecificationNode?> _anchors = new(StringComparer.Ordinal);

    private YamlSpecificationReader(string text, CancellationToken cancellationToken)
    {
        _events = new YamlEvents(text, cancellationToken);
        _budget = new SpecificationBudget(cancellationToken);
    }

    /// <summary>Reads the only document of a stream.</summary>
    /// <exception cref="SpecificationException">It is not YAML, not one document, too large, or too deep.</exception>
    public static SpecificationNode Read(string text, CancellationToken cancellationToken)
    {
        var reader = new YamlSpecificationReader(text, cancellationToken);
        reader._events.ReadNext();
        if (reader._events.ReadNext() is not DocumentStart)
        {
            throw new SpecificationException("it is empty");
        }

        SpecificationNode document = reader.ReadNode(reader._events.ReadNext(), 1);
        reader._events.ReadNext();
        ParsingEvent end = reader._events.ReadNext();
        if (end is not StreamEnd)
        {
            throw YamlScalar.CreateError(end, "a second document begins here. A specification is one document");
        }

        return document;
    }

    private SpecificationNode ReadNode(ParsingEvent start, int depth)
    {
        _budget.CountNode();
        SpecificationBudget.CheckDepth(depth);
        if (start is AnchorAlias alias)
        {
            return Find(alias);
        }

        AnchorName anchor = ((NodeEvent)start).Anchor;
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = null;
        }

        SpecificationNode node = start switch
        {
            MappingStart mapping => ReadMapping(mapping, depth),
            SequenceStart sequence => ReadSequence(sequence, depth),
            _ => YamlScalar.Resolve((Scalar)start),
        };
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private SpecificationNode Find(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out SpecificationNode? node))
        {
            throw YamlScalar.CreateError(alias, "no anchor before this alias has its name");
        }

        if (node is null)
        {
            throw YamlScalar.CreateError(alias, "the alias refers to a value that contains it");
        }

        return node;
    }

    private SpecificationNode.Sequence ReadSequence(SequenceStart start, int depth)
    {
        CheckTag(start, start.Tag, SequenceTag);
        var sequence = new SpecificationNode.Sequence();
        for (ParsingEvent next = _events.ReadNext(); next is not SequenceEnd; next = _events.ReadNext())
        {
            sequence.Items.Add(ReadNode(next, depth + 1));
        }

        return sequence;
    }

    private SpecificationNode.Mapping ReadMapping(MappingStart start, int depth)
    {
        CheckTag(start, start.Tag, MappingTag);
        var mapping = new SpecificationNode.Mapping();
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<SpecificationNode.Mapping>? merged = null;
        for (ParsingEvent key = _events.ReadNext(); key is not MappingEnd; key = _events.ReadNext())
        {
            (string name, bool isMerge) = ReadKey(key);
            SpecificationNode node = ReadNode(_events.ReadNext(), depth + 1);
            if (!isMerge)
            {
                Add(mapping, names, key, name, node);
            }
            else if (merged is null)
            {
                merged = ReadMerged(node, key);
            }
            else
            {
                throw YamlScalar.CreateError(key, "a second merge key. List what to merge in one, as in <<: [*a, *b]");
            }
        }

        Merge(mapping, names, merged ?? []);
        return mapping;
    }

    private (string Name, bool IsMerge) ReadKey(ParsingEvent key)
    {
        switch (key)
        {
            case AnchorAlias:
                throw YamlScalar.CreateError(key, "an alias cannot be a key");
            case Scalar { Value.Length: 0, Style: ScalarStyle.Plain }:
                // What is not there has no place in the text, but its value may have.
                throw YamlScalar.CreateError(_events.ReadNext(), "a key is missing before ':'");
            case Scalar scalar:
                bool isMergeTag = !scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific && scalar.Tag.Value == MergeTag;
                if (isMergeTag || (scalar is { Value: MergeKey, Style: ScalarStyle.Plain } && scalar.Tag.IsEmpty))
                {
                    return (MergeKey, true);
                }

                return (((SpecificationNode.Scalar)ReadNode(scalar, 1)).Text, false);
            default:
                throw YamlScalar.CreateError(key, "a key must be a text, and not a list or a mapping");
        }
    }

    private static void Add(
        SpecificationNode.Mapping mapping, HashSet<string> names, ParsingEvent key, string name, SpecificationNode node)
    {
        if (!names.Add(name))
        {
            throw YamlScalar.CreateError(key, "the mapping already has this key");
        }

        mapping.Members.Add(new(name, node));
    }

    private static List<SpecificationNode.Mapping> ReadMerged(SpecificationNode node, ParsingEvent at)
    {
        List<SpecificationNode> sources = node is SpecificationNode.Sequence sequence ? sequence.Items : [node];
        if (!sources.TrueForAll(source => source is SpecificationNode.Mapping))
        {
            throw YamlScalar.CreateError(
                at, "a merge key '<<' takes a mapping or a list of mappings. Put the key in quotes to use it as text");
        }

        return sources.ConvertAll(source => (SpecificationNode.Mapping)source);
    }

    // A mapping's own members win, then those of the mappings that come first.
    private void Merge(SpecificationNode.Mapping mapping, HashSet<string> names, List<SpecificationNode.Mapping> merged)
    {
        foreach (SpecificationNode.Mapping source in merged)
        {
            foreach (KeyValuePair<string, SpecificationNode> member in source.Members)
            {
                _budget.CountNode();
                if (names.Add(member.Key))
                {
                    mapping.Members.Add(member);
                }
            }
        }
    }

    private static void CheckTag(NodeEvent start, TagName tag, string expected)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != expected)
        {
            throw YamlScalar.CreateError(start, "the tag is not one that a mapping or a list of JSON can have");
        }
    }
}
