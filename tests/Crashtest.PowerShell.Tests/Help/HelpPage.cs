using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.Serialization;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>A page of docs/en-US about one command, in the schema of PlatyPS.</summary>
internal sealed partial class HelpPage
{
    private readonly Dictionary<string, string> _sections;

    private HelpPage(string path)
    {
        string text = File.ReadAllText(path).ReplaceLineEndings("\n");
        string[] halves = text.Split("\n---\n", 2);
        Metadata = new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(halves[0]);
        Name = System.IO.Path.GetFileNameWithoutExtension(path);
        Text = text;
        _sections = HelpText.Parts(halves[1], 2).ToDictionary(part => part.Heading, part => part.Text);
        Examples = [.. HelpText.Parts(Section("EXAMPLES"), 3).Select(part => new HelpExample(part.Heading, part.Text))];
        Parameters = HelpText.Parts(Section("PARAMETERS"), 3).Where(part => part.Heading.StartsWith('-'))
            .Select(part => new HelpParameter(part.Heading[1..], part.Text)).ToDictionary(parameter => parameter.Name);
    }

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = System.IO.Path.Combine(Repository.Root, "docs", "en-US");

    /// <summary>All pages about commands.</summary>
    public static IReadOnlyList<HelpPage> All { get; } =
        [.. Directory.GetFiles(Folder, "*-*.md").Order(StringComparer.Ordinal).Select(path => new HelpPage(path))];

    public string Name { get; }

    public string Text { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public string Synopsis => HelpText.Plain(Section("SYNOPSIS"));

    public string Description => HelpText.Plain(Section("DESCRIPTION"));

    public string Notes => HelpText.Plain(Section("NOTES"));

    public IReadOnlyList<HelpExample> Examples { get; }

    public IReadOnlyDictionary<string, HelpParameter> Parameters { get; }

    /// <summary>Types and what the page says of them.</summary>
    public IReadOnlyList<(string Heading, string Text)> Inputs => HelpText.Parts(Section("INPUTS"), 3);

    /// <inheritdoc cref="Inputs"/>
    public IReadOnlyList<(string Heading, string Text)> Outputs => HelpText.Parts(Section("OUTPUTS"), 3);

    /// <summary>The syntax of each parameter set on one line.</summary>
    public IReadOnlyList<string> Syntax =>
        [.. Block().Matches(Section("SYNTAX")).Select(match => HelpText.Plain(match.Groups[1].Value))];

    /// <summary>The text and the target of each related link.</summary>
    public IReadOnlyList<(string Text, string Target)> Links =>
        [.. Link().Matches(Section("RELATED LINKS")).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    public override string ToString() => Name;

    private string Section(string heading)
    {
        Assert.True(_sections.TryGetValue(heading, out string? text), $"The page of {Name} has no section {heading}.");
        return text;
    }

    [GeneratedRegex(@"^```\n(.*?)\n```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^- \[([^\]]+)\]\(([^)]+)\)", RegexOptions.Multiline)]
    private static partial Regex Link();
}
