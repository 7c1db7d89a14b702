using System.Management.Automation;

namespace Crashtest.Parameters;

/// <summary>Reads names with wildcards. The letters of a name are the same in every language.</summary>
internal static class NamePattern
{
    private const WildcardOptions AnyCase = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <summary>Creates the pattern.</summary>
    /// <param name="text">The text with wildcards.</param>
    /// <param name="parameter">The parameter that it was given to, with its hyphen.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidParameter"/>.</exception>
    public static WildcardPattern Create(string text, string parameter)
    {
        var pattern = new WildcardPattern(text, AnyCase);
        try
        {
            // PowerShell reads the pattern when it is first used.
            _ = pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException e)
        {
            throw new CrashtestException(
                ErrorId.InvalidParameter,
                $"{parameter} '{text}' is not a valid wildcard pattern. Write a bracket of the name as `[.",
                e);
        }
    }
}
