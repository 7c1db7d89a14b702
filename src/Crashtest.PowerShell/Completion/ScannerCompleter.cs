using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Crashtest.Completion;

/// <summary>Completes the name of a scanner.</summary>
public sealed class ScannerCompleter : IArgumentCompleter
{
    private static readonly string[] Scanners =
    [
        "commandinjection", "csrf", "cve", "deserialization", "fileinclusion", "fingerprinting", "fuzzer", "portscan",
        "sqlinjection", "ssl", "xss", "xxe",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = CompletionWord.Parse(wordToComplete);
        return Scanners
            .Where(scanner => scanner.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase))
            .Select(scanner => new CompletionResult(
                word.FormatQuoted(scanner), scanner, CompletionResultType.ParameterValue, scanner))
            .ToArray();
    }
}
