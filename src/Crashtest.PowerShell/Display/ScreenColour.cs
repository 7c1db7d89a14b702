using System;
using System.Management.Automation;

namespace Crashtest.Display;

/// <summary>Colours as the user has set them in <c>$PSStyle</c>, if there is a screen that shows them.</summary>
internal static class ScreenColour
{
    // Since PowerShell 7.2. Before, formatting counts the characters of a colour as text, and breaks the columns.
    private static readonly PSObject? Style =
        typeof(PSObject).Assembly.GetType(
            "System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null) is { } style
            ? PSObject.AsPSObject(style)
            : null;

    /// <summary>The text in a colour of <c>$PSStyle.Foreground</c>, or as it is.</summary>
    public static string Paint(string text, string? colour)
    {
        if (text.Length == 0 || colour is null || Style is null || !IsWanted(Style))
        {
            return text;
        }

        object? foreground = Style.Properties["Foreground"]?.Value;
        if (foreground is not null && PSObject.AsPSObject(foreground).Properties[colour]?.Value is string sequence)
        {
            return sequence + text + Style.Properties["Reset"]?.Value;
        }

        return text;
    }

    // PowerShell takes colours out of what goes to a file or a variable, but not out of its own redirected output,
    // which is what a log is; to have them there, set Ansi.
    private static bool IsWanted(PSObject style) => style.Properties["OutputRendering"]?.Value?.ToString() switch
    {
        "Ansi" => true,
        "Host" => !Console.IsOutputRedirected,
        _ => false,
    };
}
