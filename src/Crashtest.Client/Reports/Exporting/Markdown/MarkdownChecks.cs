using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.Reports.Exporting.Markdown;

/// <summary>Formats the checks that did not do their work.</summary>
internal static class MarkdownChecks
{
    private const int MaximumNames = 3;
    private const int MaximumTitle = 120;
    private const int MaximumScanner = 60;
    private const int MaximumMessage = 300;

    /// <summary>Names what crashed in one sentence, or returns null if nothing did.</summary>
    public static string? DescribeCrashed(IEnumerable<CheckGroup> checks)
    {
        string[] crashed = [.. checks.Where(group => group.Check.IsFailed)
            .Select(group => MarkdownText.Format(group.Check.Title, MaximumTitle))
            .Distinct()];
        if (crashed.Length == 0)
        {
            return null;
        }

        string more = string.Empty;
        if (crashed.Length > MaximumNames)
        {
            more = ", and others";
        }

        return $"Crashed: {string.Join(", ", crashed.Take(MaximumNames))}{more}.";
    }

    /// <summary>A row of the table.</summary>
    public static string FormatRow(CheckGroup group) =>
        $"| {group.State} | {VerdictSentences.FormatNumber(group.Count)} "
            + $"| {MarkdownText.FormatCell(group.Check.Title, MaximumTitle)} "
            + $"| {MarkdownText.FormatCell(group.Check.Scanner, MaximumScanner)} "
            + $"| {MarkdownText.FormatCell(group.Check.Message, MaximumMessage)} |";
}
