using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.CI;

/// <summary>The workflow commands of GitHub Actions.</summary>
internal static class GitHubCommands
{
    /// <summary>The annotations.</summary>
    public static IEnumerable<string> Lines(IEnumerable<Note> notes) => notes.Select(Line);

    private static string Line(Note note) =>
        $"::{Command(note.Level)} title={Property("Crashtest: " + note.Target)}::{Data(note.Text)}";

    private static string Command(NoteLevel level) => level switch
    {
        NoteLevel.Error => "error",
        NoteLevel.Warning => "warning",
        _ => "notice",
    };

    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
