using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Crashtest.Client.Reports.Exporting;
using Crashtest.Client.Runs;
using Crashtest.Client.Text;

namespace Crashtest.Client.CI;

/// <summary>
/// The message about one run. Each text is one line without a control character or a command of any system.
/// </summary>
/// <param name="Level">The importance.</param>
/// <param name="Target">The label of the target, or another subject.</param>
/// <param name="Text">The result.</param>
internal sealed record Annotation(AnnotationLevel Level, string Target, string Text)
{
    // GitHub and Azure DevOps show at most this many errors, and this many warnings, of one step.
    private const int MaximumOfLevel = 10;

    private static readonly SafeText Safe = new();

    /// <summary>The whole annotation as one line for a log.</summary>
    public string Line => Safe.Clean($"Crashtest: {Target}: {Text}");

    /// <summary>A warning that is not about a target.</summary>
    public static Annotation CreateWarning(string about, string text) =>
        new(AnnotationLevel.Warning, about, Safe.Clean(text));

    /// <summary>The annotation of a run.</summary>
    public static Annotation Create(RunResult run)
    {
        Verdict verdict = run.Verdict;
        AnnotationLevel level = verdict.Outcome != Outcome.Pass ? AnnotationLevel.Error
            : verdict.Reasons.Length > 0 ? AnnotationLevel.Warning
            : AnnotationLevel.Notice;
        string[] parts =
        [
            VerdictHeadline.FormatOutcome(verdict)
                + (verdict.Reasons.Length > 0 ? $" ({string.Join(", ", verdict.Reasons)})" : string.Empty),
            verdict.CheckCount > 0 ? FormatCounts(verdict) : string.Empty,
            run.Error is { } error && verdict.CheckCount == 0 ? error.Message : string.Empty,
            run.RecoveredFrom is { } by
                ? $"found after the response to its start was lost; according to the service, it was started by '{by}'"
                : string.Empty,
            run.ScanId is { } id ? string.Format(CultureInfo.InvariantCulture, "scan {0}", id) : "no scan",
        ];
        return new Annotation(
            level, run.Text.Clean(run.Name), run.Text.Clean(string.Join("; ", parts.Where(part => part.Length > 0))));
    }

    /// <summary>
    /// Limits each level to the number that the systems show; the last one counts the rest. Errors come first.
    /// </summary>
    public static IReadOnlyList<Annotation> Limit(IEnumerable<Annotation> notes) =>
    [
        .. notes.GroupBy(note => note.Level).OrderByDescending(level => level.Key).SelectMany(level =>
        {
            Annotation[] all = [.. level];
            if (all.Length <= MaximumOfLevel)
            {
                return all;
            }

            return [.. all.Take(MaximumOfLevel - 1), CreateRemainder(level.Key, all.Length - (MaximumOfLevel - 1))];
        }),
    ];

    private static Annotation CreateRemainder(AnnotationLevel level, int count) =>
        new(
            level,
            "and more",
            $"{VerdictSentences.FormatMore(count, "target")} in the results.");

    private static string FormatCounts(Verdict verdict) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} critical, {1} high, {2} medium, {3} low, {4} informational{5} in {6} checks",
        verdict.Critical,
        verdict.High,
        verdict.Medium,
        verdict.Low,
        verdict.Informational,
        verdict.Unknown > 0
            ? string.Format(CultureInfo.InvariantCulture, ", {0} unknown", verdict.Unknown)
            : string.Empty,
        verdict.CheckCount);
}
