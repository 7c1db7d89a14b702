using System;
using System.Text.RegularExpressions;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Takes apart what Azure Pipelines and TeamCity obey wherever it stands in a line of a job's log, for when somebody
/// prints the file into one.
/// </summary>
internal static class CommandMarker
{
    private static readonly Regex Marker = new("(?<=#)(?=#)", RegexOptions.CultureInvariant);

    /// <summary>The line with a blank between each two <c>#</c>.</summary>
    public static string Break(string line)
    {
        // Hardly any has one, and the expression takes long to find that out.
        if (line.IndexOf("##", StringComparison.Ordinal) < 0)
        {
            return line;
        }

        return Marker.Replace(line, " ");
    }
}
