using System;
using System.Management.Automation;
using System.Management.Automation.Host;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart.Hosting;

/// <summary>The width that tables are laid out for; nothing on this screen can be moved about or read back.</summary>
internal sealed class ConsoleRawUserInterface(ConsoleScreen screen) : PSHostRawUserInterface
{
    public const ConsoleColor Background = ConsoleColor.Black;

    private const int Height = 50;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = Background;

    public override Size BufferSize
    {
        get => new(screen.Width, Height);
        set => throw Refuse();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Refuse();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates CursorPosition
    {
        get => default;
        set => throw Refuse();
    }

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw Refuse();
    }

    public override int CursorSize { get; set; } = 25;

    public override bool KeyAvailable => false;

    public override string WindowTitle { get; set; } = string.Empty;

    public override KeyInfo ReadKey(ReadKeyOptions options) =>
        throw new PSInvalidOperationException("Nobody can be asked for a key: this host runs without interaction.");

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Refuse();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw Refuse();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Refuse();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Refuse();

    private static PSNotSupportedException Refuse() => new("This host only writes lines.");
}
