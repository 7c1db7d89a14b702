using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Crashtest.Pipeline;

namespace Crashtest.Completion;

/// <summary>Completes a scan id, or the name of its target, to the ids of the scans that commands of this runspace started or asked for.</summary>
public sealed class ScanIdCompleter : IArgumentCompleter
{
    private const int MaximumCount = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = TypedWord.Of(wordToComplete).Text;
        return RunspaceMemory.Current.Scans.GetAll()
            .Where(scan => Begins(IdOf(scan), word) || Begins(scan.Name, word))
            .Take(MaximumCount)
            .Select(scan => new CompletionResult(
                IdOf(scan), $"{IdOf(scan)} ({scan.Name})", CompletionResultType.ParameterValue, $"Scan {IdOf(scan)} of {scan.Name}"))
            .ToArray();
    }

    private static string IdOf(RememberedScan scan) => scan.ScanId.ToString(CultureInfo.InvariantCulture);

    private static bool Begins(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
