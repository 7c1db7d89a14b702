using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Crashtest.PowerShell.Tests.Help;
using YamlDotNet.RepresentationModel;

namespace Crashtest.PowerShell.Tests.Pipeline;

/// <summary>A file that tells a CI system what to do, and the PowerShell in it.</summary>
internal sealed class PipelineFile
{
    private PipelineFile(string path)
    {
        Path = path;
        Text = File.ReadAllText(path);
        Scripts = [.. Read()];
    }

    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<string> Scripts { get; }

    /// <param name="path">The file, from the root of the repository.</param>
    public static PipelineFile Load(string path) => new(Repository.File(path));

    /// <summary>All mappings and values of a YAML file.</summary>
    public static IReadOnlyList<YamlNode> Nodes(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return [.. yaml.Documents.SelectMany(document => document.AllNodes)];
    }

    private IEnumerable<string> Read() => System.IO.Path.GetFileName(Path) switch
    {
        "Jenkinsfile" => Between("'''", "'''"),
        "teamcity.settings.kts" =>
            Between("\"\"\"", "\"\"\"").Select(script => script.Replace("${'$'}", "$", StringComparison.Ordinal)),
        _ => Nodes(Text).OfType<YamlMappingNode>().Select(Script).OfType<string>().Concat(
            Nodes(Text).OfType<YamlScalarNode>().SelectMany(Command)),
    };

    private IEnumerable<string> Between(string start, string end) =>
        Regex.Matches(Text, $"{start}(.*?){end}", RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    // GitHub's steps say run and shell, those of Azure say pwsh.
    private static string? Script(YamlMappingNode step)
    {
        string? Value(string key) =>
            step.Children.TryGetValue(key, out YamlNode? value) ? (value as YamlScalarNode)?.Value : null;
        return Value("pwsh") ?? (Value("shell") is "pwsh" or "powershell" ? Value("run") : null);
    }

    // A shell of another kind that starts PowerShell.
    private static IEnumerable<string> Command(YamlScalarNode node) =>
        Regex.Matches(node.Value ?? string.Empty, "^pwsh .*?-Command '(.*)'", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value);
}
