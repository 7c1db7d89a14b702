using System.Collections.Generic;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Represents a value of a specification, as read from JSON or YAML. With aliases, several places share one.
/// </summary>
internal abstract class SpecificationNode
{
    private SpecificationNode()
    {
    }

    /// <summary>Represents a text, a number, a Boolean, or null.</summary>
    internal sealed class Scalar : SpecificationNode
    {
        /// <summary>The text, as it was written.</summary>
        public required string Text { get; init; }

        /// <summary>The JSON of a value that is not a text; otherwise, null.</summary>
        public string? Json { get; init; }

        /// <summary>
        /// Whether the value is a text where the specification wants a text, as it is without quotes only.
        /// </summary>
        public bool IsTextIfWanted { get; init; }

        /// <summary>Why JSON has no such value, or null. It is a mistake only if no text is wanted.</summary>
        public SpecificationException? Problem { get; init; }
    }

    /// <summary>Represents a list.</summary>
    internal sealed class Sequence : SpecificationNode
    {
        /// <summary>The values.</summary>
        public List<SpecificationNode> Items { get; } = [];
    }

    /// <summary>Represents an object, whose names are unique.</summary>
    internal sealed class Mapping : SpecificationNode
    {
        /// <summary>The members, in the order of the file.</summary>
        public List<KeyValuePair<string, SpecificationNode>> Members { get; } = [];
    }
}
