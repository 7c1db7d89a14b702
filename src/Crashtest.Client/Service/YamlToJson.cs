using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Crashtest.Client.Service;

/// <summary>Turns one YAML document into JSON by the core schema of YAML 1.2.</summary>
internal static class YamlToJson
{
    private const int MaximumDepth = 128;

    // Aliases can make a small file stand for a huge document: one of many nodes, or of one long text many times.
    private const int MaximumNodes = 1_000_000;
    private const int CharactersPerNode = 64;

    private static readonly Regex Integer = new("^[-+]?[0-9]+$", RegexOptions.CultureInvariant);
    private static readonly Regex Float = new(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant);

    /// <exception cref="YamlException">The text is no YAML, holds more than one document, or is too deep or too large.</exception>
    public static JToken Convert(string text)
    {
        CheckDepth(text);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        if (yaml.Documents.Count != 1)
        {
            throw new YamlException("One document is expected.");
        }

        int nodes = 0;
        return Convert(yaml.Documents[0].RootNode, 0, ref nodes);
    }

    // Loading recurses, so the depth is looked at before; the parser itself does not.
    private static void CheckDepth(string text)
    {
        int depth = 0;
        for (var parser = new Parser(new StringReader(text)); parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaximumDepth)
            {
                throw new YamlException("The document is too deep.");
            }
        }
    }

    private static JToken Convert(YamlNode node, int depth, ref int nodes)
    {
        if (depth > MaximumDepth || ++nodes > MaximumNodes)
        {
            throw new YamlException("The document is too deep or too large.");
        }

        switch (node)
        {
            case YamlMappingNode mapping:
                var members = new JObject();
                foreach (var pair in mapping.Children)
                {
                    string key = pair.Key is YamlScalarNode { Value: { } name }
                        ? name
                        : throw new YamlException("A key is no text.");
                    members[key] = Convert(pair.Value, depth + 1, ref nodes);
                }

                return members;
            case YamlSequenceNode sequence:
                var items = new JArray();
                foreach (YamlNode child in sequence.Children)
                {
                    items.Add(Convert(child, depth + 1, ref nodes));
                }

                return items;
            case YamlScalarNode scalar:
                nodes += (scalar.Value?.Length ?? 0) / CharactersPerNode;
                return Convert(scalar);
            default:
                throw new YamlException("An unknown kind of node.");
        }
    }

    // Only plain text can be anything but a string.
    private static JValue Convert(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? string.Empty;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return new JValue(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => JValue.CreateNull(),
            "true" or "True" or "TRUE" => new JValue(true),
            "false" or "False" or "FALSE" => new JValue(false),
            _ when Integer.IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) =>
                new JValue(number),
            _ when Float.IsMatch(text)
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && !double.IsInfinity(number) => new JValue(number),
            _ => new JValue(text),
        };
    }
}
