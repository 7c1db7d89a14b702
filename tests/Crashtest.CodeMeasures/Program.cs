using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Crashtest.CodeMeasures.Assemblies;
using Crashtest.CodeMeasures.Sources;

// Writes the measures of a checkout as a table. Measure-Code.ps1 calls it, and adds what needs a running module.
if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: Crashtest.CodeMeasures <root of a checkout> <folder of its built module>");
    return 2;
}

SourceTree source = SourceTree.Load(Path.Combine(args[0], "src"));
SourceTree tests = SourceTree.Load(Path.Combine(args[0], "tests"));
ModuleCode module = ModuleCode.Load(args[1]);
CallChain chain = module.FindLongestWay();

void Write(string name, string value) => Console.WriteLine($"| {name} | {value} |");
string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

Write("Lines of C# in src", Text(source.LineCount));
Write("Files of C# in src", Text(source.Files.Count));
Write("Folders with C# in src", Text(source.FolderCount));
Write("Files over 250 lines in src", Text(source.Files.Count(file => file.Lines.Count > 250)));
Write("Namespaces in the largest ring of the client", Text(module.FindLargestRing("Crashtest.Client").Count));
Write(
    "Ternaries in 1,000 lines of code", source.TernariesPerThousandLines.ToString("0.0", CultureInfo.InvariantCulture));
Write("Throws inside an expression", Text(source.Files.Sum(file => file.ThrowExpressions.Count)));
Write(
    "Methods that begin with no verb",
    $"{source.VerblessShare.ToString("0.0 %", CultureInfo.InvariantCulture)} of {source.MethodNames.Count}");
Write("Frames from a command to the HTTP client, the longest way", $"{chain.Length} ({chain.Command})");
Write("Lines of Types and Format files", Text(SourceTree.CountLines(Path.Combine(args[0], "module"), "*.ps1xml")));
Write("Lines over 120 columns in src and tests", Text(source.CountLongLines(120) + tests.CountLongLines(120)));
Write("Lines of C# in tests", Text(tests.LineCount));
Write("Lines of Pester tests", Text(SourceTree.CountLines(Path.Combine(args[0], "tests"), "*.ps1")));
return 0;
