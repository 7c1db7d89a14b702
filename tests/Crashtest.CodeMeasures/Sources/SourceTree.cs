using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Crashtest.CodeMeasures.Sources;

/// <summary>The C# files below a folder, without what a build makes.</summary>
public sealed class SourceTree
{
    private static readonly string[] BuildFolders = ["bin", "obj"];

    private SourceTree(IReadOnlyList<SourceFile> files) => Files = files;

    /// <summary>The files, in the order of their paths.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>How many lines they have.</summary>
    public int LineCount => Files.Sum(file => file.Lines.Count);

    /// <summary>How many folders hold such a file.</summary>
    public int FolderCount => Files.Select(file => Path.GetDirectoryName(file.Path)).Distinct().Count();

    /// <summary>How many conditional expressions there are in 1,000 lines that hold code.</summary>
    public double TernariesPerThousandLines =>
        1000.0 * Files.Sum(file => file.TernaryCount) / Files.Sum(file => file.CodeLineCount);

    /// <summary>The names of all methods that choose their name: no overrides, no constructors.</summary>
    public IReadOnlyList<string> MethodNames => [.. Files.SelectMany(file => file.MethodNames)];

    /// <summary>The share of methods whose first word is no verb, from 0 to 1.</summary>
    public double VerblessShare =>
        (double)MethodNames.Count(name => !VerbWords.BeginsWithVerb(name)) / MethodNames.Count;

    /// <summary>Reads the files below a folder.</summary>
    public static SourceTree Load(string folder) => new(
    [
        .. FindFiles(folder, "*.cs").Select(
            path => SourceFile.Parse(Path.GetRelativePath(folder, path), File.ReadAllText(path))),
    ]);

    /// <summary>Counts the lines of the files below a folder.</summary>
    public static int CountLines(string folder, string pattern) =>
        FindFiles(folder, pattern).Sum(path => File.ReadLines(path).Count());

    /// <summary>Counts the lines that are longer than a number of columns.</summary>
    public int CountLongLines(int columns) => Files.Sum(file => file.FindLongLines(columns).Count());

    private static IEnumerable<string> FindFiles(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(path =>
                !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Intersect(BuildFolders).Any())
            .Order(StringComparer.Ordinal);
}
