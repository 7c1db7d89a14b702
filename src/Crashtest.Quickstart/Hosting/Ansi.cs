using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace Crashtest.Quickstart.Hosting;

/// <summary>Colours as the engine's own style settings give them.</summary>
internal static class Ansi
{
    public static string Colored(string text, ConsoleColor foreground, ConsoleColor background)
    {
        if (PSStyle.Instance.OutputRendering == OutputRendering.PlainText)
        {
            return text;
        }

        var style = PSStyle.MapForegroundColorToEscapeSequence(foreground)
            + (background == ConsoleRawUserInterface.Background ? string.Empty : PSStyle.MapBackgroundColorToEscapeSequence(background));
        return style + text + PSStyle.Instance.Reset;
    }

    /// <summary>What ends a style; nothing where the engine gives none.</summary>
    public static string ResetOf(PSHostUserInterface.FormatStyle style) =>
        PSHostUserInterface.GetFormatStyleString(style).Length == 0 ? string.Empty : PSStyle.Instance.Reset;
}
