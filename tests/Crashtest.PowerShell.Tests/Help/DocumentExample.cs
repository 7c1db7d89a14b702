using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>A piece of PowerShell that a document shows.</summary>
/// <param name="Document">The file, relative to the repository.</param>
/// <param name="Number">Which of the document's pieces, from 1.</param>
/// <param name="Code">The script.</param>
internal sealed record DocumentExample(string Document, int Number, string Code)
{
    /// <summary>All pieces of the README, the guides, the help pages and the about topics.</summary>
    public static IReadOnlyList<DocumentExample> All { get; } =
    [
        .. Of("README.md", HelpText.PowerShellBlocks),
        .. Files("docs/guides", "*.md").SelectMany(file => Of(file, HelpText.PowerShellBlocks)),
        .. Files("docs/en-US", "*.md").SelectMany(file => Of(file, HelpText.PowerShellBlocks)),
        .. Files("module/en-US", "about_*.help.txt").SelectMany(file => Of(file, AboutBlocks)),
    ];

    public override string ToString() => $"{Document}, example {Number}";

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(Repository.File(folder))
        ? Directory.GetFiles(Repository.File(folder), pattern)
            .Order(StringComparer.Ordinal)
            .Select(path => $"{folder}/{Path.GetFileName(path)}")
        : [];

    private static IEnumerable<DocumentExample> Of(string document, Func<string, IEnumerable<string>> blocks) =>
        blocks(File.ReadAllText(Repository.File(document)).ReplaceLineEndings("\n"))
            .Select((code, index) => new DocumentExample(document, index + 1, code));

    /// <summary>
    /// In an about topic, text is indented by four blanks and what is indented by eight is PowerShell.
    /// </summary>
    private static IEnumerable<string> AboutBlocks(string text) => Regex
        .Matches(text, @"(?:^ {8}.*\n(?:[ ]*\n(?= {8}))*)+", RegexOptions.Multiline)
        .Select(match => string.Join(
            '\n', match.Value.TrimEnd().Split('\n').Select(line => line.Length > 8 ? line[8..] : string.Empty)));
}
