using System;
using System.Management.Automation;
using Crashtest.Client.Text;

namespace Crashtest.Display;

/// <summary>
/// The hidden members that Crashtest.Types.ps1xml gives the objects for their views. Methods, and no script blocks:
/// they cost nothing at import and work in Constrained Language Mode. They take an object also after a job or a file.
/// </summary>
public static class ViewText
{
    /// <summary>The outcome, coloured.</summary>
    public static string Outcome(PSObject instance) => Coloured(Read(instance, nameof(Outcome)));

    /// <summary>The state of a scan, coloured.</summary>
    public static string State(PSObject instance) => Coloured(Read(instance, nameof(State)));

    /// <summary>The word of the service for the state of a scan, or its number for a webhook.</summary>
    public static string Status(PSObject instance)
    {
        string status = Read(instance, nameof(Status));
        if (status.Length > 0)
        {
            return new SafeText().Clean(status);
        }

        return Read(instance, "StatusCode");
    }

    /// <summary>What became of a finding, coloured.</summary>
    public static string Change(PSObject instance) => Coloured(Read(instance, nameof(Change)));

    /// <summary>The name and what there is to say of it in one word, coloured.</summary>
    public static string Wide(PSObject instance)
    {
        string outcome = Read(instance, nameof(Outcome));
        return Read(instance, "Name") + " " + Coloured(outcome.Length > 0 ? outcome : Read(instance, nameof(State)));
    }

    /// <summary>The severity, coloured.</summary>
    public static string Severity(PSObject instance)
    {
        string severity = Read(GetFinding(instance), nameof(Severity));
        return ScreenColour.Paint(severity, severity switch
        {
            nameof(Crashtest.Severity.Critical) => "BrightRed",
            nameof(Crashtest.Severity.High) => "Red",
            nameof(Crashtest.Severity.Medium) => "Yellow",
            nameof(Crashtest.Severity.Low) => "Cyan",
            nameof(Crashtest.Severity.Unknown) => "Magenta",
            _ => null,
        });
    }

    /// <summary>The scanner as harmless text.</summary>
    public static string Scanner(PSObject instance) => Harmless(instance, nameof(Scanner));

    /// <summary>The title as harmless text.</summary>
    public static string Title(PSObject instance) => Harmless(instance, nameof(Title));

    /// <summary>The message as harmless text.</summary>
    public static string Message(PSObject instance) => Harmless(instance, nameof(Message));

    /// <summary>The address as harmless text.</summary>
    public static string Url(PSObject instance) => Harmless(instance, nameof(Url));

    /// <summary>The HTTP method as harmless text.</summary>
    public static string Method(PSObject instance) => Harmless(instance, nameof(Method));

    /// <summary>The parameter as harmless text.</summary>
    public static string Parameter(PSObject instance) => Harmless(instance, nameof(Parameter));

    /// <summary>The payload as harmless text.</summary>
    public static string Payload(PSObject instance) => Harmless(instance, nameof(Payload));

    /// <summary>The name of the report's file as harmless text.</summary>
    public static string Report(PSObject instance)
    {
        string path = Read(instance, nameof(Verdict.ReportPath));
        return new SafeText().Clean(path.Substring(path.LastIndexOfAny(['/', '\\']) + 1));
    }

    /// <summary>
    /// The path in the target, and the parameter, as harmless text. The host is the same for most findings.
    /// </summary>
    public static string Where(PSObject instance)
    {
        string url = Read(GetFinding(instance), nameof(Url));
        if (Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.AbsolutePath.Length > 1)
        {
            url = address.PathAndQuery;
        }

        string parameter = Read(GetFinding(instance), nameof(Parameter));
        return new SafeText().Clean(parameter.Length > 0 ? $"{url} ({parameter})" : url);
    }

    private static string Coloured(string word) => ScreenColour.Paint(word, word switch
    {
        nameof(Crashtest.Outcome.Pass) or nameof(FindingChange.Fixed) => "Green",
        nameof(Crashtest.Outcome.Fail) or nameof(FindingChange.New) => "Red",
        nameof(Crashtest.Outcome.Inconclusive) or nameof(ScanState.Unknown) or nameof(FindingChange.NotChecked) =>
            "Yellow",
        nameof(ScanState.Running) => "Cyan",

        // An end is no success, and what is queued or unchanged is nothing to look at.
        _ => null,
    });

    // A report's text can hold what a terminal or a CI system obeys.
    private static string Harmless(PSObject instance, string property) =>
        new SafeText().Clean(Read(GetFinding(instance), property));

    private static PSObject GetFinding(PSObject instance)
    {
        if (instance.Properties["Finding"]?.Value is { } finding)
        {
            return PSObject.AsPSObject(finding);
        }

        return instance;
    }

    private static string Read(PSObject instance, string property) =>
        instance.Properties[property]?.Value?.ToString() ?? string.Empty;
}
