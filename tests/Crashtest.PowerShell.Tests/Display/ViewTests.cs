using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Display;

/// <summary>The views and what they show: for every object, within 80 characters, and without a script.</summary>
public sealed class ViewTests : Workplace
{
    private const string Base = "Crashtest.CrashtestObject";
    private const string View = "Crashtest.View";

    private static readonly XElement Format =
        XElement.Load(Path.Combine(BuiltModule.Folder, "Crashtest.Format.ps1xml"));
    private static readonly XElement Types = XElement.Load(Path.Combine(BuiltModule.Folder, "Crashtest.Types.ps1xml"));

    public static TheoryData<string> Objects =>
        ["Scan", "ScanStatus", "Report", "ScanResult", "Verdict", "Finding", "FindingDifference", "Target"];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Each_object_has_a_table_a_list_and_a_wide_view_also_after_a_job(string name)
    {
        XElement[] views = ViewsOf(name);

        Assert.Equal(
            ["ListControl", "TableControl", "WideControl"],
            views.Select(view => view.Elements().Last().Name.LocalName).Order());

        // PowerShell takes the same views for objects from a job.
        Assert.All(
            views,
            view => Assert.Equal(["Crashtest." + name], view.Descendants("TypeName").Select(type => type.Value)));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void A_table_fits_into_80_characters_and_shows_the_whole_header(string name)
    {
        XElement[] columns = [.. ViewsOf(name).Descendants("TableColumnHeader")];
        int Width(XElement column) => column.Element("Width") is { } width ? int.Parse(width.Value, null) : 12;

        Assert.True(
            columns.Sum(Width) + columns.Length - 1 < 80, $"The table of {name} needs more than 80 characters.");
        Assert.All(
            columns, column => Assert.True(column.Element("Label")!.Value.Length <= Width(column), column.ToString()));
        Assert.Equal(columns.Length, ViewsOf(name).Descendants("TableColumnItem").Count());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void What_a_view_shows_is_there(string name)
    {
        string[] shown = [.. ViewsOf(name).Descendants("PropertyName").Select(property => property.Value)];

        Assert.NotEmpty(shown);
        Assert.All(shown, property => Assert.True(
            Properties(name).Contains(property) || DisplayMembers(View).Contains(property),
            $"{name} has no {property}."));
    }

    [Theory]
    [InlineData(View)]
    [InlineData("Deserialized." + View)]
    public void What_only_the_views_need_is_hidden(string name)
    {
        Assert.NotEmpty(DisplayMembers(name));
        Assert.All(
            TypeOf(name).Descendants("CodeProperty"), code => Assert.Equal("true", code.Attribute("IsHidden")?.Value));
        Assert.DoesNotContain(Types.Elements("Type"), type => type.Element("Name")!.Value != name
            && !type.Element("Name")!.Value.EndsWith(View, StringComparison.Ordinal)
            && type.Descendants("CodeProperty")
                .Any(code => code.Element("Name")!.Value.StartsWith("Display", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Base)]
    [InlineData("Deserialized." + Base)]
    public void What_only_the_views_need_travels_nowhere(string name)
    {
        Assert.Equal("SpecificProperties", TypeOf(name).Descendants("Value").Single().Value);
        Assert.Equal(
            Objects.SelectMany(row => Properties(row.Data)).Distinct().Order(),
            TypeOf(name)
                .Descendants("PropertySet")
                .Single()
                .Descendants("Name")
                .Skip(1)
                .Select(property => property.Value)
                .Order());
    }

    [Fact]
    public void An_object_from_a_job_has_the_same_members() =>
        Assert.Equal(DisplayMembers(View), DisplayMembers("Deserialized." + View));

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_time_of_an_object_has_the_same_text_in_every_culture(string name) => Assert.Equal(
        TypeNamed(name).GetProperties().Where(property =>
            (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(DateTimeOffset))
            .Select(property => property.Name).Order(),
        Types.Elements("Type")
            .Where(type => type.Element("Name")!.Value == "Crashtest." + name)
            .Descendants("CodeProperty")
                .Select(code => code.Element("Name")!.Value).Order());

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_enum_of_an_object_is_a_word_in_JSON_and_after_a_job(string name) => Assert.All(
        PropertyTypes(name).Where(type => type.IsEnum),
        type =>
        {
            // ConvertTo-Json writes an enum as a word only if it is a 64-bit one.
            Assert.Equal(typeof(long), Enum.GetUnderlyingType(type));
            Assert.Equal("String", TypeOf(type.FullName!).Descendants("Value").Single().Value);
        });

    [Fact]
    public void The_views_stay_short() => Assert.InRange(
        new[] { "Crashtest.Format.ps1xml", "Crashtest.Types.ps1xml" }.Sum(
            file => File.ReadLines(Path.Combine(BuiltModule.Folder, file)).Count()), 1, 1000);

    [Fact]
    public void No_script_is_parsed_at_import() =>
        Assert.DoesNotContain(
            Format.Descendants().Concat(Types.Descendants()),
            element => element.Name.LocalName is "ScriptBlock" or "ScriptProperty" or "ScriptMethod");

    [Fact]
    public void A_state_and_an_outcome_are_shown_as_words()
    {
        PSObject result =
            Run("$w = 'w1'; Invoke-CrashtestScan $w -Name shop -Endpoint $endpoint -PollIntervalSeconds 1").Single();

        // On a screen they are coloured.
        Assert.Contains("Pass", result.Text("DisplayOutcome"), StringComparison.Ordinal);
        Assert.Equal("Ended", result.Text("DisplayState"));
        Assert.StartsWith("shop ", result.Text("DisplayWide"), StringComparison.Ordinal);
        Assert.DoesNotContain("Display", PSSerializer.Serialize(result, 3), StringComparison.Ordinal);
        Assert.DoesNotContain(
            result.Properties, property => property.Name.StartsWith("Display", StringComparison.Ordinal));
    }

    private static XElement[] ViewsOf(string name) =>
        [.. Format.Descendants("View")
            .Where(view => view.Descendants("TypeName").Any(type => type.Value == "Crashtest." + name))];

    private static XElement TypeOf(string name) =>
        Types.Elements("Type").Single(type => type.Element("Name")!.Value == name);

    private static IEnumerable<string> DisplayMembers(string name) =>
        TypeOf(name).Descendants("CodeProperty").Select(code => code.Element("Name")!.Value);

    private IEnumerable<Type> PropertyTypes(string name) =>
        TypeNamed(name)
            .GetProperties()
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

    private IEnumerable<string> Properties(string name) =>
        TypeNamed(name).GetProperties().Select(property => property.Name);

    private Type TypeNamed(string name)
    {
        Assembly module = ((CmdletInfo)Session.Run(
            "Get-Command Get-CrashtestScanStatus").Single().BaseObject).ImplementingType.Assembly;
        Assembly model = AppDomain.CurrentDomain.GetAssemblies().First(
            assembly => assembly.GetName().Name == "Crashtest.Model"
                && Path.GetDirectoryName(assembly.Location) == Path.GetDirectoryName(module.Location));
        return module.GetType("Crashtest." + name) ?? model.GetType("Crashtest." + name, throwOnError: true)!;
    }
}
