using System.IO;

namespace Crashtest.Client.Text;

/// <summary>
/// A text that is looked at on its way to a parser. All that is read passes one method, which a filter overrides.
/// </summary>
internal abstract class TextFilter : TextReader
{
    /// <param name="text">The text; closed with this.</param>
    protected TextFilter(TextReader text) => Text = text;

    /// <summary>The text as it comes.</summary>
    protected TextReader Text { get; }

    /// <inheritdoc/>
    public abstract override int Read(char[] buffer, int index, int count);

    /// <inheritdoc/>
    public override int Read()
    {
        var one = new char[1];
        if (Read(one, 0, 1) == 0)
        {
            return -1;
        }

        return one[0];
    }

    /// <inheritdoc/>
    public override int Peek() => Text.Peek();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Text.Dispose();
        }

        base.Dispose(disposing);
    }
}
