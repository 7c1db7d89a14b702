using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Parameters;

/// <summary>Writes the warning about a specification that is not whole.</summary>
internal static class SpecificationWarning
{
    private const int MaximumNames = 10;

    /// <summary>Returns the sentences about other files that a specification refers to.</summary>
    /// <param name="files">Their names, as the specification has them; at least one.</param>
    public static string Write(IReadOnlyList<string> files)
    {
        string names = string.Join(", ", files.Take(MaximumNames).Select(file => $"'{file}'"));
        if (files.Count > MaximumNames)
        {
            names += string.Format(CultureInfo.InvariantCulture, ", and {0} more", files.Count - MaximumNames);
        }

        return $"The API specification refers to other files, which the service cannot read: {names}. "
            + "The scan does not cover what they describe. Bundle all files into one document.";
    }
}
