using System;

namespace Crashtest.Quickstart.Screen;

/// <summary>What the two output streams can show.</summary>
/// <param name="OutputHasColor">Whether standard output takes ANSI sequences.</param>
/// <param name="ErrorHasColor">Whether standard error does.</param>
/// <param name="OutputIsTerminal">Whether standard output is a screen.</param>
/// <param name="ErrorIsTerminal">Whether standard error is, so that a line on it can be drawn again.</param>
internal sealed record ScreenAbilities(bool OutputHasColor, bool ErrorHasColor, bool OutputIsTerminal, bool ErrorIsTerminal)
{
    public bool HasColor => OutputHasColor || ErrorHasColor;

    public static ScreenAbilities Detect()
    {
        var isCapable = Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (!OperatingSystem.IsWindows() || WindowsTerminal.TryEnableSequences());
        var output = isCapable && !Console.IsOutputRedirected;
        var error = isCapable && !Console.IsErrorRedirected;
        var wantsColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new ScreenAbilities(output && wantsColor, error && wantsColor, output, error);
    }
}
