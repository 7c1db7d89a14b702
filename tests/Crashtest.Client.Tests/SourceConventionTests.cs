using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Crashtest.CodeMeasures.Sources;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>House rules that the syntax of the sources shows; CONTRIBUTING.md has them.</summary>
public sealed class SourceConventionTests
{
    private const int MaximumLines = 250;
    private const int MaximumColumns = 120;
    private const double MaximumTernaries = 10;
    private const double MaximumVerbless = 0.12;

    private static readonly string Root = typeof(SourceConventionTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private readonly SourceTree _source = SourceTree.Load(Path.Combine(Root, "src"));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_file_is_long(string folder) => AssertNone(
        SourceTree.Load(Path.Combine(Root, folder)).Files.Where(file => file.Lines.Count > MaximumLines)
            .Select(file => $"{folder}/{file.Path} has {file.Lines.Count} lines."));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_line_has_more_than_120_columns(string folder) => AssertNone(
        SourceTree.Load(Path.Combine(Root, folder)).Files.SelectMany(
            file => file.FindLongLines(MaximumColumns).Select(line => $"{folder}/{file.Path}({line}) is too long.")));

    [Fact]
    public void Nothing_throws_inside_an_expression() => AssertNone(
        _source.Files.SelectMany(
            file => file.ThrowExpressions.Select(line => $"{file.Path}({line}) throws inside an expression.")));

    [Fact]
    public void Decisions_are_statements_and_rarely_expressions() => Assert.True(
        _source.TernariesPerThousandLines <= MaximumTernaries,
        $"There are {_source.TernariesPerThousandLines:0.0} conditional expressions in 1,000 lines of code.");

    [Fact]
    public void Methods_begin_with_a_verb() => Assert.True(
        _source.VerblessShare <= MaximumVerbless,
        $"{_source.VerblessShare:P1} of the methods begin with no verb: "
            + string.Join(", ", _source.MethodNames.Where(name => !VerbWords.BeginsWithVerb(name))
                .Distinct()
                .Order(StringComparer.Ordinal)));

    [Fact]
    public void The_measures_see_what_they_count()
    {
        var file = SourceFile.Parse("Sample.cs", """"
            // A comment is no code.
            class Sample
            {
                int Amount(bool isLarge) => isLarge ? 2 : throw new System.Exception();

                string Text => """
                    A long text is no long line, however many words the text has.
                    """ + "";

                override string ToString() => throw new System.NotSupportedException();
            }
            """");

        Assert.Equal(8, file.CodeLineCount);
        Assert.Equal([4, 10], file.FindLongLines(60));
        Assert.Equal(1, file.TernaryCount);
        Assert.Equal([4], file.ThrowExpressions);
        Assert.Equal(["Amount"], file.MethodNames);
        Assert.False(VerbWords.BeginsWithVerb("Amount"));
        Assert.True(VerbWords.BeginsWithVerb("GetAmount"));
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        string[] found = [.. faults];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }
}
