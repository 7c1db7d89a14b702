using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Crashtest.Client.CI;

/// <summary>The service messages of TeamCity.</summary>
internal static class TeamCityMessages
{
    private const int LongestIdentity = 60;

    /// <summary>A problem for each run that is not passed, and the counts of all runs as statistics.</summary>
    public static IEnumerable<string> FormatLines(IEnumerable<Annotation> notes, IReadOnlyList<Verdict> verdicts) =>
        notes.Select(FormatLine).Concat(
        [
            FormatStatistic("critical", verdicts, verdict => verdict.Critical),
            FormatStatistic("high", verdicts, verdict => verdict.High),
            FormatStatistic("medium", verdicts, verdict => verdict.Medium),
            FormatStatistic("low", verdicts, verdict => verdict.Low),
            FormatStatistic("informational", verdicts, verdict => verdict.Informational),
            FormatStatistic("unknown", verdicts, verdict => verdict.Unknown),
            FormatStatistic("checks", verdicts, verdict => verdict.CheckCount),
        ]);

    private static string FormatLine(Annotation note) => note.Level switch
    {
        AnnotationLevel.Error =>
            $"##teamcity[buildProblem description='{EscapeValue(note.Line)}' identity='{FormatIdentity(note.Target)}']",
        AnnotationLevel.Warning => $"##teamcity[message text='{EscapeValue(note.Line)}' status='WARNING']",
        _ => note.Line,
    };

    private static string FormatStatistic(string name, IEnumerable<Verdict> verdicts, Func<Verdict, long> count) =>
        string.Format(
            CultureInfo.InvariantCulture,
            "##teamcity[buildStatisticValue key='crashtest.{0}' value='{1}']",
            name,
            verdicts.Sum(count));

    // The same target has the same problem in each build: letters and digits of its label, and what tells it from its
    // like.
    private static string FormatIdentity(string target)
    {
        uint hash = target.Aggregate(2166136261u, (sum, character) => unchecked((sum ^ character) * 16777619u));
        string end = hash.ToString("x8", CultureInfo.InvariantCulture);
        string word = new([.. target.Where(character => character < 128 && char.IsLetterOrDigit(character))
            .Take(LongestIdentity - 20)]);
        return $"crashtest_{word}_{end}";
    }

    private static string EscapeValue(string text)
    {
        var value = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            _ = character switch
            {
                '|' or '\'' or '[' or ']' => value.Append('|').Append(character),
                '\n' => value.Append("|n"),
                '\r' => value.Append("|r"),
                < (char)128 => value.Append(character),
                _ => value.Append("|0x").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
            };
        }

        return value.ToString();
    }
}
