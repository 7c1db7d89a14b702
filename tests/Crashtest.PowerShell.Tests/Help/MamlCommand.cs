using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Crashtest.PowerShell.Tests.Engine;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>What the help that ships says of one command.</summary>
internal sealed class MamlCommand
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    private readonly XElement _root;

    private MamlCommand(XElement root) => _root = root;

    /// <summary>All commands by name, from the built module.</summary>
    public static IReadOnlyDictionary<string, MamlCommand> All { get; } = XDocument
        .Load(
            Path.Combine(BuiltModule.Folder, "en-US", "Crashtest.PowerShell.dll-Help.xml"),
            LoadOptions.PreserveWhitespace)
        .Root!.Elements(Command + "command").Select(root => new MamlCommand(root)).ToDictionary(
            command => command.Name);

    public string Name => _root.Element(Command + "details")!.Element(Command + "name")!.Value;

    public string Synopsis => Text(_root.Element(Command + "details")!.Element(Maml + "description"));

    public string Description => Text(_root.Element(Maml + "description"));

    public string Notes => Text(_root.Element(Maml + "alertSet")!.Element(Maml + "alert"));

    /// <summary>Title, introduction, code and remarks of each example.</summary>
    public IEnumerable<string> Examples => Elements("examples", "example").Select(example => string.Join(
        '\n',
        example.Element(Maml + "title")!.Value.Trim('-', ' '),
        Text(example.Element(Maml + "introduction")),
        example.Element(Dev + "code")!.Value.ReplaceLineEndings("\n"),
        Text(example.Element(Dev + "remarks"))));

    /// <summary>One text for each parameter.</summary>
    public IEnumerable<string> Parameters => Elements("parameters", "parameter").Select(parameter => string.Join(
        '\n',
        parameter.Element(Maml + "name")!.Value,
        parameter.Element(Dev + "type")!.Element(Maml + "name")!.Value,
        parameter.Element(Dev + "defaultValue")!.Value,
        parameter.Attribute("required")!.Value,
        parameter.Attribute("position")!.Value,
        parameter.Attribute("pipelineInput")!.Value,
        parameter.Attribute("aliases")!.Value,
        parameter.Attribute("globbing")!.Value,
        Text(parameter.Element(Maml + "description"))));

    public IEnumerable<string> Inputs => Types(Elements("inputTypes", "inputType"));

    public IEnumerable<string> Outputs => Types(Elements("returnValues", "returnValue"));

    /// <summary>Text and address of each link.</summary>
    public IEnumerable<(string Text, string Address)> Links => Elements("relatedLinks", "navigationLink", Maml)
        .Select(link => (link.Element(Maml + "linkText")!.Value, link.Element(Maml + "uri")!.Value));

    private static IEnumerable<string> Types(IEnumerable<XElement> elements) => elements.Select(element =>
        element.Element(Dev + "type")!.Element(Maml + "name")!.Value
            + "\n"
            + Text(element.Element(Maml + "description")));

    private static string Text(XElement? element) =>
        string.Join('\n', element?.Elements(Maml + "para").Select(paragraph => paragraph.Value) ?? []);

    private IEnumerable<XElement> Elements(string list, string item, XNamespace? space = null) =>
        _root.Element(Command + list)!.Elements((space ?? Command) + item);
}
