using System;

namespace Crashtest.Client.Tests.Aids;

/// <summary>The order of the client's namespaces, and the rule that it represents.</summary>
internal static class ClientFloors
{
    /// <summary>The namespace around all others.</summary>
    public const string Root = "Crashtest.Client";

    // From the ground up. A namespace that is not listed stands on the floor of the one around it.
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

    /// <summary>Whether a namespace is one of the client.</summary>
    public static bool IsOurs(string name) => name == Root || name.StartsWith(Root + ".", StringComparison.Ordinal);

    /// <summary>Whether a namespace must not know another, because that one stands above it.</summary>
    public static bool IsBroken(string from, string to) => IsOurs(from) && IsOurs(to) && GetFloor(to) > GetFloor(from);

    /// <summary>The floor of a namespace, or -1 if it has none.</summary>
    public static int GetFloor(string name)
    {
        // CrashtestClient and ScanTarget, at the root, are the entry: only CI notes stand above them.
        if (name == Root)
        {
            return Array.IndexOf(Floors, "Runs");
        }

        string rest = name[(Root.Length + 1)..];
        while (Array.IndexOf(Floors, rest) < 0 && rest.LastIndexOf('.') is > 0 and int end)
        {
            rest = rest[..end];
        }

        return Array.IndexOf(Floors, rest);
    }
}
