using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.CI;

/// <summary>The workflow commands of GitHub Actions.</summary>
internal static class GitHubCommands
{
    /// <summary>The annotations.</summary>
    public static IEnumerable<string> FormatLines(IEnumerable<Annotation> notes) => notes.Select(FormatLine);

    private static string FormatLine(Annotation note) =>
        $"::{GetCommand(note.Level)} title={EscapeProperty("Crashtest: " + note.Target)}::{EscapeData(note.Text)}";

    private static string GetCommand(AnnotationLevel level) => level switch
    {
        AnnotationLevel.Error => "error",
        AnnotationLevel.Warning => "warning",
        _ => "notice",
    };

    private static string EscapeData(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeProperty(string text) => EscapeData(text).Replace(":", "%3A").Replace(",", "%2C");
}
