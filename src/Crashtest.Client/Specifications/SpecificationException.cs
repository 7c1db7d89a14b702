using System;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Represents a mistake in the text of a specification. The message is a clause; it repeats nothing of the file, which
/// may hold secrets.
/// </summary>
internal sealed class SpecificationException : Exception
{
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1.</param>
    /// <param name="reason">The mistake, as a clause.</param>
    public SpecificationException(long line, long column, string reason)
        : base(FormattableString.Invariant($"line {line}, column {column}: {reason}"))
    {
    }

    /// <param name="reason">What is wrong with the file as a whole, as a clause.</param>
    public SpecificationException(string reason)
        : base(reason)
    {
    }
}
