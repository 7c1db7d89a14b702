using System;
using System.Collections.Generic;
using System.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Xunit;

namespace Crashtest.Client.Tests;

/// <summary>The floors of docs/architecture.md: a namespace knows those below it and never one above, so there is no ring.</summary>
public sealed class FloorTests
{
    private const string Root = "Crashtest.Client";

    /// <summary>From the ground up; a namespace that is not listed stands on the floor of the one around it.</summary>
    private static readonly string[] Floors =
    [
        "Text",
        "Json",
        "Timing",
        "Common",
        "Files",
        "Connection",
        "Reports.Reading",
        "Specifications",
        "Http",
        "Reports.Judging",
        "Reports.Exporting",
        "Reports.Exporting.Json",
        "Reports.Exporting.Csv",
        "Reports.Exporting.Markdown",
        "Reports.Exporting.Html",
        "Reports.Exporting.JUnit",
        "Reports.Exporting.DefectDojo",
        "Reports.Exporting.SonarQube",
        "Reports.Comparing",
        "Service",
        "Reports.Exporting.GitLab",
        "Reports.Exporting.Sarif",
        "State",
        "Reports.Saving",
        "Reports.Publishing",
        "Watching",
        "Runs",
        "CI",
    ];

    [Fact]
    public void A_namespace_knows_no_namespace_above_it()
    {
        List<string> broken = [];
        foreach (IType type in LoadTypes())
        {
            broken.AddRange(type.Dependencies
                .Select(dependency => dependency.Target)
                .Where(target => IsOurs(target) && GetFloor(target) > GetFloor(type))
                .Select(target => $"{type.FullName} knows {target.FullName}"));
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken.Distinct()));
    }

    [Fact]
    public void Each_namespace_has_a_floor()
    {
        string[] unlisted = [.. LoadTypes()
            .Where(type => GetFloor(type) < 0)
            .Select(type => type.Namespace.FullName)
            .Distinct()];

        Assert.True(unlisted.Length == 0, $"These namespaces have no floor in {nameof(FloorTests)}: {string.Join(", ", unlisted)}.");
    }

    private static List<IType> LoadTypes()
    {
        Architecture architecture = new ArchLoader().LoadAssembly(typeof(CrashtestClient).Assembly).Build();
        List<IType> types = [.. architecture.Types.Where(IsOurs)];
        Assert.NotEmpty(types);
        return types;
    }

    private static bool IsOurs(IType type) =>
        type.Namespace.FullName == Root || type.Namespace.FullName.StartsWith(Root + ".", StringComparison.Ordinal);

    // CrashtestClient and ScanTarget, at the root, are the entry: only CI notes stand above them.
    private static int GetFloor(IType type)
    {
        if (type.Namespace.FullName == Root)
        {
            return Array.IndexOf(Floors, "Runs");
        }

        string name = type.Namespace.FullName[(Root.Length + 1)..];
        while (Array.IndexOf(Floors, name) < 0 && name.LastIndexOf('.') is > 0 and int end)
        {
            name = name[..end];
        }

        return Array.IndexOf(Floors, name);
    }
}
