using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests;

/// <summary>The views and what they show: for every object, within 80 characters, and without a script.</summary>
public sealed class ViewTests : Workplace
{
    private static readonly XElement Format = XElement.Load(Path.Combine(BuiltModule.Folder, "Crashtest.Format.ps1xml"));
    private static readonly XElement Types = XElement.Load(Path.Combine(BuiltModule.Folder, "Crashtest.Types.ps1xml"));

    public static TheoryData<string> Objects =>
        ["Scan", "ScanStatus", "Report", "ScanResult", "Verdict", "Finding", "FindingDifference"];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Each_object_has_a_table_a_list_and_a_wide_view_also_after_a_job(string name)
    {
        XElement[] views = ViewsOf(name);

        Assert.Equal(["ListControl", "TableControl", "WideControl"], views.Select(view => view.Elements().Last().Name.LocalName).Order());
        Assert.All(views, view => Assert.Equal(
            ["Crashtest." + name, "Deserialized.Crashtest." + name], view.Descendants("TypeName").Select(type => type.Value)));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void A_table_fits_into_80_characters_and_shows_the_whole_header(string name)
    {
        XElement[] columns = [.. ViewsOf(name).Descendants("TableColumnHeader")];
        int Width(XElement column) => column.Element("Width") is { } width ? int.Parse(width.Value, null) : 12;

        Assert.True(columns.Sum(Width) + columns.Length - 1 < 80, $"The table of {name} needs more than 80 characters.");
        Assert.All(columns, column => Assert.True(column.Element("Label")!.Value.Length <= Width(column), column.ToString()));
        Assert.Equal(columns.Length, ViewsOf(name).Descendants("TableColumnItem").Count());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void What_a_view_shows_is_there(string name)
    {
        string[] shown = [.. ViewsOf(name).Descendants("PropertyName").Select(property => property.Value)];

        Assert.NotEmpty(shown);
        Assert.All(shown, property => Assert.True(
            Properties(name).Contains(property) || TypeOf(name).Descendants("CodeProperty").Any(code => code.Element("Name")!.Value == property),
            $"{name} has no {property}."));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void What_only_the_views_need_is_hidden_and_travels_nowhere(string name)
    {
        XElement[] display = [.. TypeOf(name).Descendants("CodeProperty")];
        Assert.All(display, code => Assert.Equal("true", code.Attribute("IsHidden")?.Value));
        if (display.Length > 0)
        {
            Assert.Equal("SpecificProperties", TypeOf(name).Descendants("Value").Single().Value);
            Assert.Equal(
                Properties(name).Order(),
                TypeOf(name).Descendants("PropertySet").Single(set => set.Element("Name")!.Value == "PropertySerializationSet")
                    .Descendants("Name").Skip(1).Select(property => property.Value).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void An_object_from_a_job_has_the_same_members(string name) => Assert.Equal(
        TypeOf(name).Element("Members")!.ToString(),
        Types.Elements("Type").Single(type => type.Element("Name")!.Value == "Deserialized.Crashtest." + name).Element("Members")!.ToString());

    [Fact]
    public void No_script_is_parsed_at_import() =>
        Assert.DoesNotContain(Format.Descendants().Concat(Types.Descendants()), element => element.Name.LocalName is "ScriptBlock" or "ScriptProperty" or "ScriptMethod");

    [Fact]
    public void A_state_and_an_outcome_are_shown_as_words()
    {
        PSObject result = Run("$w = 'w1'; Invoke-CrashtestScan $w -Name shop -Endpoint $endpoint -PollIntervalSeconds 1").Single();

        // On a screen they are coloured.
        Assert.Contains("Pass", result.Text("DisplayOutcome"), StringComparison.Ordinal);
        Assert.Equal("Ended", result.Text("DisplayState"));
        Assert.StartsWith("shop ", result.Text("DisplayWide"), StringComparison.Ordinal);
        Assert.DoesNotContain("Display", PSSerializer.Serialize(result, 3), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Properties, property => property.Name.StartsWith("Display", StringComparison.Ordinal));
    }

    private static XElement[] ViewsOf(string name) =>
        [.. Format.Descendants("View").Where(view => view.Descendants("TypeName").Any(type => type.Value == "Crashtest." + name))];

    private static XElement TypeOf(string name) => Types.Elements("Type").Single(type => type.Element("Name")!.Value == "Crashtest." + name);

    private IEnumerable<string> Properties(string name)
    {
        Assembly module = ((CmdletInfo)Session.Run("Get-Command Get-CrashtestScanStatus").Single().BaseObject).ImplementingType.Assembly;
        Assembly model = AppDomain.CurrentDomain.GetAssemblies().First(
            assembly => assembly.GetName().Name == "Crashtest.Model" && Path.GetDirectoryName(assembly.Location) == Path.GetDirectoryName(module.Location));
        return (module.GetType("Crashtest." + name) ?? model.GetType("Crashtest." + name, throwOnError: true)!)
            .GetProperties().Select(property => property.Name);
    }
}
