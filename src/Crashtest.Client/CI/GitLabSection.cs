using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Client.CI;

/// <summary>A section of a GitLab job's log that its reader folds and unfolds; GitLab has no annotations.</summary>
internal static class GitLabSection
{
    // Fixed: what else a name may hold would end the marker.
    private const string Name = "crashtest_results";

    /// <summary>The plain lines in a section, which is open if a run did not pass.</summary>
    public static IEnumerable<string> FormatLines(IReadOnlyCollection<Annotation> notes, DateTimeOffset now)
    {
        string collapsed = "[collapsed=true]";
        if (notes.Any(note => note.Level == AnnotationLevel.Error))
        {
            collapsed = string.Empty;
        }

        string seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return
        [
            $"\u001B[0Ksection_start:{seconds}:{Name}{collapsed}\r\u001B[0KCrashtest",
            .. notes.Select(note => note.Line),
            $"\u001B[0Ksection_end:{seconds}:{Name}\r\u001B[0K",
        ];
    }
}
