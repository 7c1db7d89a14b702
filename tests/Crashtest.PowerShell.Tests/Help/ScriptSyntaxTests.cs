using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>
/// The scripts of this repository also run in Windows PowerShell 5.1, which no build machine but Windows has.
/// </summary>
public sealed class ScriptSyntaxTests
{
    // What came with PowerShell 7.
    private static readonly HashSet<TokenKind> Newer =
    [
        TokenKind.AndAnd, TokenKind.OrOr, TokenKind.QuestionMark, TokenKind.QuestionQuestion,
        TokenKind.QuestionQuestionEquals,
        TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.Clean,
    ];

    public static TheoryData<string> Scripts =>
    [
        "build.ps1",
        .. new[] { "docs", "tests/Pester" }.Select(Repository.File).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.ps1", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')),
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_parses_and_uses_nothing_that_came_later(string script)
    {
        _ = Parser.ParseFile(Repository.File(script), out Token[] tokens, out ParseError[] errors);

        Assert.True(errors.Length == 0, string.Join(
            Environment.NewLine, errors.Select(error => $"{error.Extent.StartLineNumber}: {error.Message}")));
        Assert.All(
            tokens,
            token => Assert.False(Newer.Contains(token.Kind), $"Line {token.Extent.StartLineNumber}: {token.Text}"));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_is_plain_ASCII_as_files_without_a_mark_are_read_in_the_code_page_of_the_machine(
        string script) => Assert.All(
        File.ReadAllLines(Repository.File(script)), line => Assert.True(line.All(char.IsAscii), line));

    [Fact]
    public void The_build_script_does_each_task_that_it_offers()
    {
        ScriptBlockAst script = Parser.ParseFile(Repository.File("build.ps1"), out _, out _);
        var offered =
            script.ParamBlock.Parameters[0].Attributes.OfType<AttributeAst>().Single().PositionalArguments.Select(Text);
        var done = script.FindAll(node => node is SwitchStatementAst, searchNestedScriptBlocks: true)
            .Cast<SwitchStatementAst>().Single().Clauses.Select(clause => Text(clause.Item1));

        Assert.Equal(offered, done);
    }

    private static string Text(Ast constant) => ((StringConstantExpressionAst)constant).Value;
}
