using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Crashtest.Pipeline;

namespace Crashtest.Completion;

/// <summary>
/// Completes a scan id, or the name of its target, to the ids of the scans that commands of this runspace started or
/// asked for.
/// </summary>
public sealed class ScanIdCompleter : IArgumentCompleter
{
    private const int MaximumCount = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = CompletionWord.Parse(wordToComplete).Text;
        return RunspaceMemory.Current.Scans.GetAll()
            .Where(scan => Begins(FormatId(scan), word) || Begins(scan.Name, word))
            .Take(MaximumCount)
            .Select(scan => new CompletionResult(
                FormatId(scan),
                $"{FormatId(scan)} ({scan.Name})",
                CompletionResultType.ParameterValue,
                $"Scan {FormatId(scan)} of {scan.Name}"))
            .ToArray();
    }

    private static string FormatId(RememberedScan scan) => scan.ScanId.ToString(CultureInfo.InvariantCulture);

    private static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
