using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>Compares the help pages with the commands as the engine sees them.</summary>
public sealed partial class HelpPageTests : IDisposable
{
    private readonly Session _session = new();
    private readonly Dictionary<string, CmdletInfo> _commands;

    public HelpPageTests() => _commands = _session.Run("Get-Command -Module Crashtest").Output
        .Select(command => (CmdletInfo)command.BaseObject).ToDictionary(command => command.Name);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Each_command_has_a_page_and_each_page_a_command() =>
        Assert.Equal(_commands.Keys.Order(), HelpPage.All.Select(page => page.Name).Order());

    [Fact]
    public void A_page_knows_its_command_and_where_it_stands_online()
    {
        var module = (PSModuleInfo)_session.Run("Get-Module Crashtest").Single().BaseObject;

        Assert.All(HelpPage.All, page =>
        {
            Assert.Equal(page.Name, page.Metadata["title"]);
            Assert.Equal("Crashtest", page.Metadata["Module Name"]);
            Assert.Equal("Crashtest.PowerShell.dll-Help.xml", page.Metadata["external help file"]);
            Assert.Equal($"{module.ProjectUri}/blob/main/docs/en-US/{page.Name}.md", page.Metadata["HelpUri"]);
        });
    }

    [Fact]
    public void A_page_is_whole() => Assert.All(HelpPage.All, page =>
    {
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', page.Synopsis);
        Assert.NotEmpty(page.Description);
        Assert.True(page.Examples.Count >= 3, "Fewer than three examples.");
        Assert.All(
            page.Examples,
            (example, index) => Assert.StartsWith($"Example {index + 1}: ", example.Title, StringComparison.Ordinal));
        Assert.NotEmpty(page.Inputs);
        Assert.All(page.Inputs.Concat(page.Outputs), part => Assert.NotEmpty(HelpText.Plain(part.Text)));
        Assert.All(page.Parameters.Values, parameter => Assert.NotEmpty(parameter.Description));
        Assert.All(page.Parameters.Values, parameter => Assert.NotEmpty(parameter.Default));
    });

    [Fact]
    public void The_parameters_of_a_page_are_those_of_its_command() => Assert.All(HelpPage.All, page =>
        Assert.Equal(Own(_commands[page.Name]).Keys.Order(), page.Parameters.Keys.Order()));

    [Fact]
    public void A_page_says_of_each_parameter_what_the_engine_says() =>
        Assert.All(HelpPage.All.SelectMany(
            page => page.Parameters.Values, (page, parameter) => (page.Name, parameter)), item =>
        {
            ParameterMetadata real = _commands[item.Name].Parameters[item.parameter.Name];
            Assert.Equal(real.ParameterType.ToString(), item.parameter.Type);
            Assert.Equal(real.Aliases.Order(), item.parameter.Aliases.Order());
            Assert.Equal(Sets(real).Order(), item.parameter.Sets.Order());
            Assert.Equal(
                real.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow),
                item.parameter.IsHidden);
            Assert.Equal(real.Attributes.OfType<SupportsWildcardsAttribute>().Any(), item.parameter.HasWildcards);
            Assert.Equal(AcceptedValues(real), item.parameter.AcceptedValues);
        });

    [Fact]
    public void A_page_gives_the_defaults_that_hold() => Assert.All(HelpPage.All, page =>
    {
        CmdletInfo command = _commands[page.Name];
        object instance = Activator.CreateInstance(command.ImplementingType)!;
        Assert.All(page.Parameters.Values, parameter =>
        {
            object? value = command.ImplementingType.GetProperty(parameter.Name)?.GetValue(instance);
            switch (value)
            {
                case null or SwitchParameter:
                    Assert.True(command.Parameters[parameter.Name].ParameterType != typeof(SwitchParameter)
                        || parameter.Default == "False", parameter.Name);
                    break;
                case int or long or string or Enum when !IsMandatory(command.Parameters[parameter.Name]):
                    Assert.Equal(Convert.ToString(value, CultureInfo.InvariantCulture), parameter.Default);
                    break;
            }
        });
    });

    [Fact]
    public void A_page_shows_the_syntax_of_each_parameter_set() => Assert.All(HelpPage.All, page =>
        Assert.Equal(
            _commands[page.Name].ParameterSets.Select(set => page.Name + set.Parameters
                .Where(
                    parameter => parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow))
                .Aggregate(
                    $" {set}",
                    (text, hidden) => Regex.Replace(text, $@" \[-{hidden.Name} <[^>]*>\]", string.Empty))).Order(),
            page.Syntax.Order()));

    [Fact]
    public void A_page_names_the_objects_that_come() => Assert.All(HelpPage.All, page =>
        Assert.Equal(
            _commands[page.Name].OutputType.Select(type => type.Name).Order(),
            page.Outputs.Select(part => part.Heading).Order()));

    [Fact]
    public void A_page_lists_errors_with_their_category_and_exit_code() => Assert.All(HelpPage.All, page =>
    {
        // The client is loaded with the first command that runs.
        _ = _session.Run("Start-CrashtestScan w -WhatIf");
        Match[] notes = [.. ErrorNote().Matches(page.Notes).Cast<Match>()];
        Assert.NotEmpty(notes);
        Assert.All(notes, note =>
        {
            (string category, int exitCode) = ErrorFacts.Of(_commands[page.Name], note.Groups["id"].Value);
            Assert.Contains(category, note.Groups["category"].Value, StringComparison.Ordinal);
            Assert.Equal(exitCode.ToString(CultureInfo.InvariantCulture), note.Groups["code"].Value);
        });
    });

    [Fact]
    public void Links_lead_to_files_that_are_there() => Assert.All(HelpPage.All, page =>
    {
        Assert.NotEmpty(page.Links);
        Assert.All(page.Links, link => Assert.True(
            link.Target.StartsWith("https://", StringComparison.Ordinal)
                || File.Exists(Path.Combine(HelpPage.Folder, link.Target)),
            $"{link.Target} leads nowhere."));
    });

    [Fact]
    public void The_page_of_the_module_lists_the_commands()
    {
        string text = File.ReadAllText(Path.Combine(HelpPage.Folder, "Crashtest.md")).ReplaceLineEndings("\n");

        Assert.Equal(
            HelpPage.All.Select(page => ($"[{page.Name}]({page.Name}.md)", page.Synopsis)),
            HelpText.Parts(text, 3).Select(part => (part.Heading, HelpText.Plain(part.Text))));
    }

    // What takes the arguments without a parameter is nothing that a reader can use.
    private static Dictionary<string, ParameterMetadata> Own(CmdletInfo command) => command.Parameters
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Key) && !IsForTheRest(parameter.Value))
        .ToDictionary(parameter => parameter.Key, parameter => parameter.Value);

    private static bool IsForTheRest(ParameterMetadata parameter) =>
        parameter.ParameterSets.Values.Any(set => set.ValueFromRemainingArguments);

    private static bool IsMandatory(ParameterMetadata parameter) =>
        parameter.ParameterSets.Values.Any(set => set.IsMandatory);

    private static IEnumerable<string> Sets(
        ParameterMetadata parameter) => parameter.ParameterSets.Select(set => string.Create(
        CultureInfo.InvariantCulture,
        $"{(set.Key == ParameterAttribute.AllParameterSets ? "(All)" : set.Key)}: {(set.Value.Position == int.MinValue ? "Named" : set.Value.Position)}, required {Word(set.Value.IsMandatory)}, by value {Word(set.Value.ValueFromPipeline)}, by name {Word(set.Value.ValueFromPipelineByPropertyName)}, rest {Word(set.Value.ValueFromRemainingArguments)}"));

    private static IEnumerable<string> AcceptedValues(ParameterMetadata parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum
            ? Enum.GetNames(type)
            : parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(attribute => attribute.ValidValues);
    }

    private static string Word(bool value) => value ? "true" : "false";

    [GeneratedRegex(@"^- `(?<id>\w+)` \((?<category>[^;]+); (?<code>\d)\): ", RegexOptions.Multiline)]
    private static partial Regex ErrorNote();
}
