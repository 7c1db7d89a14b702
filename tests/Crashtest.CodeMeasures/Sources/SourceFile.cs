using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Crashtest.CodeMeasures.Sources;

/// <summary>What the syntax of a C# file shows.</summary>
public sealed class SourceFile
{
    private readonly SyntaxNode _root;

    private SourceFile(string path, string text)
    {
        Path = path;
        Lines = text.TrimEnd('\n').Split('\n');
        _root = CSharpSyntaxTree.ParseText(text).GetRoot();
    }

    /// <summary>The path, relative to the folder that was read.</summary>
    public string Path { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>
    /// The lines, from 1, with more columns than allowed. A line within a text, or one that begins with a text, is none
    /// of them: a pattern or a script in it cannot always be broken.
    /// </summary>
    /// <param name="columns">How many columns are allowed.</param>
    public IEnumerable<int> FindLongLines(int columns)
    {
        SourceText text = _root.SyntaxTree.GetText();
        return text.Lines
            .Where(line => line.Span.Length > columns && !IsText(line))
            .Select(line => line.LineNumber + 1);
    }

    /// <summary>How many lines hold code, also within a text of several lines.</summary>
    public int CodeLineCount => _root.DescendantTokens()
        .Where(token => token.Span.Length > 0)
        .SelectMany(token => GetLines(token.GetLocation()))
        .Distinct()
        .Count();

    /// <summary>How many conditional expressions (<c>?:</c>) there are.</summary>
    public int TernaryCount => _root.DescendantNodes().OfType<ConditionalExpressionSyntax>().Count();

    /// <summary>
    /// The lines, from 1, that throw inside an expression. A member that only throws, and the arm of a switch that
    /// does, are as plain as a statement.
    /// </summary>
    public IReadOnlyList<int> ThrowExpressions =>
    [
        .. _root.DescendantNodes().OfType<ThrowExpressionSyntax>()
            .Where(node =>
                node.Parent is not (ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax or LambdaExpressionSyntax))
            .Select(node => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1),
    ];

    /// <summary>The names of the methods and local functions that choose their name.</summary>
    public IReadOnlyList<string> MethodNames =>
    [
        .. _root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(method => !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
                && method.ExplicitInterfaceSpecifier is null)
            .Select(method => method.Identifier.Text),
        .. _root.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Select(function => function.Identifier.Text),
    ];

    /// <summary>Parses a file.</summary>
    /// <param name="path">What it is called in messages.</param>
    /// <param name="text">Its text.</param>
    public static SourceFile Parse(string path, string text) =>
        new(path, text.Replace("\r\n", "\n", StringComparison.Ordinal));

    private bool IsText(TextLine line)
    {
        string code = line.ToString();
        int start = line.Start + (code.Length - code.TrimStart(' ', '+', '?', ':').Length);
        SyntaxToken token = _root.FindToken(start);
        bool isLiteral = token.Span.Contains(start) && token.IsKind(SyntaxKind.StringLiteralToken);
        bool isRaw = token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken);
        return isLiteral
            || isRaw
            || token.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is not null;
    }

    private static IEnumerable<int> GetLines(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return Enumerable.Range(
            span.StartLinePosition.Line, span.EndLinePosition.Line - span.StartLinePosition.Line + 1);
    }
}
