using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>Compares the help that ships with the pages that it is made of (docs/ConvertTo-Maml.ps1).</summary>
public sealed class MamlTests : IDisposable
{
    private readonly Session _session = new();

    public static TheoryData<string> Commands => [.. HelpPage.All.Select(page => page.Name)];

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_help_is_of_the_commands_that_have_a_page() =>
        Assert.Equal(HelpPage.All.Select(page => page.Name).Order(), MamlCommand.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_says_what_the_page_says(string name)
    {
        (HelpPage page, MamlCommand maml) = (HelpPage.All.Single(page => page.Name == name), MamlCommand.All[name]);

        Assert.Equal(page.Synopsis, maml.Synopsis);
        Assert.Equal(page.Description, maml.Description);
        Assert.Equal(page.Notes, maml.Notes);
        Assert.Equal(Types(page.Inputs), maml.Inputs);
        Assert.Equal(Types(page.Outputs), maml.Outputs);
        Assert.Equal(
            page.Examples.Select(
                example => string.Join('\n', example.Title, string.Empty, example.Code, JoinText(example))),
            maml.Examples);
        Assert.Equal(
            [("Online Version", page.Metadata["HelpUri"]), .. page.Links.Select(link =>
                (link.Text, link.Target.StartsWith("https://", StringComparison.Ordinal)
                    ? link.Target
                    : string.Empty))],
            maml.Links);
    }

    // Get-Help writes an introduction and the code on one line.
    private static string JoinText(HelpExample example) =>
        string.Join('\n', new[] { example.Introduction, example.Remarks }.Where(text => text.Length > 0));

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_says_of_parameters_what_the_page_says(string name)
    {
        Dictionary<string, ParameterMetadata> real =
            ((CommandInfo)_session.Run("Get-Command $args[0]", name).Single().BaseObject).Parameters;

        Assert.Equal(
            HelpPage.All.Single(page => page.Name == name).Parameters.Values.Select(parameter => string.Join(
                '\n',
                parameter.Name,
                parameter.Type,
                parameter.Default,
                real[parameter.Name].ParameterSets.Values.Any(set => set.IsMandatory) ? "true" : "false",
                Position(real[parameter.Name]),
                PipelineInput(real[parameter.Name]),
                string.Join(", ", parameter.Aliases.DefaultIfEmpty("none")),
                parameter.HasWildcards ? "true" : "false",
                parameter.Description)).Order(StringComparer.Ordinal),
            MamlCommand.All[name].Parameters.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void GetHelp_finds_it(string name)
    {
        HelpPage page = HelpPage.All.Single(page => page.Name == name);
        PSObject help = _session.Run("Get-Help $args[0] -Full", name).Single();

        Assert.Equal(page.Synopsis, help.Text("Synopsis").Trim());
        Assert.Equal(
            page.Examples.Count,
            _session.Run("@((Get-Help $args[0] -Examples).examples.example).Count", name).Single().BaseObject);
        Assert.Equal(
            page.Parameters.Count, _session.Run("@(Get-Help $args[0] -Parameter *).Count", name).Single().BaseObject);

        // What -Online opens: the first address among the links.
        Assert.Equal(
            page.Metadata["HelpUri"],
            _session.Run("@((Get-Help $args[0]).relatedLinks.navigationLink)[0].uri", name).Single().BaseObject);
    }

    [Theory]
    [InlineData("about_Crashtest")]
    [InlineData("about_Crashtest_Runbooks")]
    [InlineData("about_Crashtest_Secrets")]
    [InlineData("about_Crashtest_Targets")]
    public void GetHelp_finds_the_topic(string name)
    {
        string text = _session.Run("Get-Help $args[0]", name).Single().ToString();

        Assert.Contains("SHORT DESCRIPTION", text, StringComparison.Ordinal);
        Assert.All(text.ReplaceLineEndings("\n")
            .Split('\n')
            .Where(line => !line.StartsWith("        ", StringComparison.Ordinal)), line =>
            Assert.True(line.Length <= 80, $"Too wide for a console: {line}"));
    }

    private static IEnumerable<string> Types(IEnumerable<(string Heading, string Text)> parts) =>
        parts.Select(part => part.Heading + "\n" + HelpText.Plain(part.Text));

    private static string Position(ParameterMetadata parameter) =>
        parameter.ParameterSets.Values.Select(set => set.Position).Max() is var position and >= 0
            ? $"{position}"
            : "Named";

    private static string PipelineInput(ParameterMetadata parameter) =>
        (
            parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline),
            parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)) switch
        {
            (true, true) => "true (ByValue, ByPropertyName)",
            (true, false) => "true (ByValue)",
            (false, true) => "true (ByPropertyName)",
            _ => "false",
        };
}
