using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Threading;

namespace Crashtest.Quickstart.Screen;

/// <summary>
/// Standard output and standard error, and the one line of progress between their texts. Progress goes to standard
/// error, so that what is piped on or saved holds results only.
/// </summary>
internal sealed class ConsoleScreen(TextWriter output, TextWriter error, ScreenAbilities abilities)
{
    private const int WidthWithoutTerminal = 120;

    private readonly Lock _gate = new();
    private bool _isLineStart = true;
    private bool _isLineDrawn;
    private string? _progress;

    public ScreenAbilities Abilities => abilities;

    /// <summary>How many characters a line has.</summary>
    public int Width => abilities.OutputIsTerminal ? TerminalWidth() : WidthWithoutTerminal;

    public void Write(string text) => Write(output, text, abilities.OutputHasColor, abilities.OutputIsTerminal);

    public void WriteLine(string text = "") => Write(text + Environment.NewLine);

    public void WriteErrorLine(string text) =>
        Write(error, text + Environment.NewLine, abilities.ErrorHasColor, abilities.ErrorIsTerminal);

    /// <summary>Shows how far something is; in a file, or on a screen that cannot redraw, as a line when it is news.</summary>
    public void ShowProgress(string text)
    {
        lock (_gate)
        {
            if (text == _progress)
            {
                return;
            }

            _progress = text;
            if (!abilities.ErrorIsTerminal)
            {
                error.WriteLine(text);
            }
            else if (_isLineStart)
            {
                // The last column stays free: a terminal may break the line there.
                error.Write($"\r{ProgressText.Fit(text, Math.Max(1, TerminalWidth() - 1))}\e[K");
                error.Flush();
                _isLineDrawn = true;
            }
        }
    }

    /// <summary>Takes the line of progress off the screen.</summary>
    public void ClearProgress()
    {
        lock (_gate)
        {
            _progress = null;
            EraseLine();
        }
    }

    /// <summary>Says on a line of its own that the user stopped it; the terminal may have written ^C meanwhile.</summary>
    public void WriteStopped(string text)
    {
        lock (_gate)
        {
            _progress = null;
            _isLineDrawn |= abilities.ErrorIsTerminal && _isLineStart;
            WriteErrorLine(_isLineStart ? text : Environment.NewLine + text);
        }
    }

    private static int TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is var width and > 0 ? width : WidthWithoutTerminal;
        }
        catch (IOException)
        {
            return WidthWithoutTerminal;
        }
    }

    private void Write(TextWriter writer, string text, bool hasColor, bool isTerminal)
    {
        if (text.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            EraseLine();
            writer.Write(hasColor ? text : new StringDecorated(text).ToString(OutputRendering.PlainText));
            writer.Flush();
            _isLineStart = isTerminal ? text[^1] == '\n' : _isLineStart;
        }
    }

    private void EraseLine()
    {
        if (_isLineDrawn)
        {
            error.Write("\r\e[K");
            error.Flush();
            _isLineDrawn = false;
        }
    }
}
