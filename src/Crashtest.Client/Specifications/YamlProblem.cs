using System;
using YamlDotNet.Core;

namespace Crashtest.Client.Specifications;

/// <summary>Says in plain words what the YAML parser complains about, and where.</summary>
internal static class YamlProblem
{
    private const string Indentation = "the indentation does not match the lines above";
    private const string Key = ", or ': ' is missing after the key";

    // The parser's words, and ours. The first that is found counts.
    private static readonly (string Words, string Reason)[] Reasons =
    [
        (" tab ", "a tab is used as indentation. Use spaces instead"),
        ("block mapping", Indentation + Key),
        ("block collection", Indentation + ", where each item of a list begins with '-'"),
        ("flow mapping", "a ',' or a '}' is missing"),
        ("flow sequence", "a ',' or a ']' is missing"),
        ("expected ':'", "a ':' is missing after a key"),
        ("invalid mapping", "a ':' is not allowed here. Put the text in quotes, or add a space after the ':' above"),
        ("wrong indentation", "a text in quotes is not closed, or its next line is not indented"),
        ("quoted scalar, found unexpected", "a text in quotes is not closed"),
        ("tag", "the tag is not valid"),
        ("escape", "a text in double quotes contains an unknown escape. Use single quotes for text with backslashes"),
        ("hexadecimal", "a text in double quotes contains an escape that is not complete"),
        ("start any token", "a value cannot begin with this character. Put the value in quotes"),
        ("anchor", "the name of an anchor or alias is not valid"),
        ("block scalar", "the line after '|' or '>' is not valid"),
        ("incompatible", "the YAML version is not supported"),
        ("directive", "the directive is not valid"),
    ];

    /// <summary>Describes a complaint.</summary>
    /// <param name="exception">The exception of the parser.</param>
    /// <param name="position">How far the parser has read.</param>
    public static SpecificationException Describe(YamlException exception, Mark position)
    {
        string reason = "the YAML syntax is not valid";
        foreach ((string words, string known) in Reasons)
        {
            if (exception.Message.IndexOf(words, StringComparison.Ordinal) >= 0)
            {
                reason = known;
                break;
            }
        }

        // Of a tab the parser names the mapping that it stands in, which may begin anywhere before.
        Mark place = exception.Start;
        if (exception.Start.Line <= 1 && reason == Reasons[0].Reason)
        {
            place = position;
        }

        return new SpecificationException(place.Line, place.Column, reason);
    }

    /// <summary>Describes an exception that the parser did not mean to throw: some mistakes cause one.</summary>
    /// <param name="position">How far the parser has read.</param>
    public static SpecificationException DescribeFault(Mark position) => new(
        position.Line,
        position.Column,
        "the YAML syntax is not valid. Check that lines inside of [ ] and { } are indented");
}
