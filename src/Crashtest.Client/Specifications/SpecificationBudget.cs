using System.Threading;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Bounds what one specification can cost: a small file can represent a huge document, or one without a bottom.
/// </summary>
internal sealed class SpecificationBudget
{
    /// <summary>The maximum number of values in a document; aliases count as what they represent.</summary>
    public const int MaximumNodes = 1_000_000;

    /// <summary>The maximum depth of objects and lists.</summary>
    public const int MaximumDepth = 128;

    private readonly CancellationToken _cancellationToken;
    private int _nodes;

    /// <param name="cancellationToken">Ends the work.</param>
    public SpecificationBudget(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>Counts a value.</summary>
    /// <exception cref="SpecificationException">There are too many.</exception>
    public void CountNode()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (++_nodes > MaximumNodes)
        {
            throw new SpecificationException("it holds more than 1,000,000 values, aliases resolved");
        }
    }

    /// <summary>Checks the depth of an object or a list.</summary>
    /// <exception cref="SpecificationException">It is too deep.</exception>
    public static void CheckDepth(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new SpecificationException("its values are nested more than 128 levels deep");
        }
    }
}
