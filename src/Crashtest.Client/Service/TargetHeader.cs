using System.Linq;
using Crashtest.Client.Common;

namespace Crashtest.Client.Service;

/// <summary>Represents a header that every request to the target carries. Its value is a secret.</summary>
public sealed class TargetHeader
{
    // The characters of a token in RFC 9110, beside letters and digits.
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    /// <summary>Checks a header.</summary>
    /// <param name="name">The name, a token of RFC 9110.</param>
    /// <param name="value">The value; white space and line ends around it are not part of it.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>; the message does not repeat the value.
    /// </exception>
    public TargetHeader(string? name, string? value)
    {
        // Name and value may have been swapped, so an invalid name is not repeated either.
        Name = name ?? string.Empty;
        if (Name.Length == 0 || !Name.All(IsTokenCharacter))
        {
            throw ErrorMessages.InvalidPayload(
                "The name of a header is empty, or has a character that header names cannot have, such as a space.");
        }

        Value = (value ?? string.Empty).Trim();
        PayloadText.Check(Value, $"The value of the header '{name}'");
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>Shows the name, not the value.</summary>
    public override string ToString() => Name;

    private static bool IsTokenCharacter(char c) =>
        c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || TokenMarks.IndexOf(c) >= 0;
}
