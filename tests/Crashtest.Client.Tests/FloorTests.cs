using System;
using System.Collections.Generic;
using System.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>
/// The floors of docs/architecture.md: a namespace knows those below it and never one above, so there is no ring.
/// </summary>
public sealed class FloorTests
{
    [Fact]
    public void A_namespace_knows_no_namespace_above_it()
    {
        List<string> broken = [];
        foreach (IType type in LoadTypes())
        {
            broken.AddRange(type.Dependencies
                .Select(dependency => dependency.Target)
                .Where(target => ClientFloors.IsBroken(type.Namespace.FullName, target.Namespace.FullName))
                .Select(target => $"{type.FullName} knows {target.FullName}"));
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken.Distinct()));
    }

    [Fact]
    public void Each_namespace_has_a_floor()
    {
        string[] unlisted = [.. LoadTypes()
            .Select(type => type.Namespace.FullName)
            .Where(name => ClientFloors.GetFloor(name) < 0)
            .Distinct()];

        Assert.True(
            unlisted.Length == 0,
            $"These namespaces have no floor in {nameof(ClientFloors)}: {string.Join(", ", unlisted)}.");
    }

    [Theory]
    [InlineData("Http", "Service")]
    [InlineData("Text", "Common")]
    [InlineData("Reports.Reading", "Reports.Judging")]
    [InlineData("Reports.Exporting", "Reports.Exporting.Sarif")]
    [InlineData("Service.Targets", "Watching")]
    [InlineData("Watching", "")]
    [InlineData("Reports.Exporting.Sarif.Parts", "State")]
    public void A_dependency_upwards_breaks_the_rule(string lower, string upper)
    {
        Assert.True(ClientFloors.IsBroken(AddRoot(lower), AddRoot(upper)), $"{lower} may know {upper}.");
        Assert.False(ClientFloors.IsBroken(AddRoot(upper), AddRoot(lower)), $"{upper} may not know {lower}.");
    }

    [Fact]
    public void Dependencies_on_one_floor_and_out_of_the_client_are_free()
    {
        Assert.False(ClientFloors.IsBroken(AddRoot("Service"), AddRoot("Service.Targets")));
        Assert.False(ClientFloors.IsBroken(AddRoot("Service.Targets"), AddRoot("Service")));
        Assert.False(ClientFloors.IsBroken(AddRoot("Text"), "Crashtest.Findings"));
        Assert.False(ClientFloors.IsBroken(AddRoot("Text"), "Crashtest.ClientTools"));
    }

    // If the loader saw no dependencies, the rule would hold whatever the code is.
    [Fact]
    public void The_loader_sees_a_known_dependency()
    {
        IType target = LoadTypes().Single(type => type.FullName == typeof(ScanTarget).FullName);

        Assert.Contains(target.Dependencies, dependency => dependency.Target.Namespace.FullName == AddRoot("Runs"));
    }

    private static List<IType> LoadTypes()
    {
        Architecture architecture = new ArchLoader().LoadAssembly(typeof(CrashtestClient).Assembly).Build();
        List<IType> types = [.. architecture.Types.Where(type => ClientFloors.IsOurs(type.Namespace.FullName))];
        Assert.NotEmpty(types);
        return types;
    }

    private static string AddRoot(string name) => $"{ClientFloors.Root}.{name}".TrimEnd('.');
}
