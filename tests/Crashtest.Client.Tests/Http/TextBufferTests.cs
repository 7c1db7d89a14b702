using Crashtest.Client.Http;
using Xunit;

namespace Crashtest.Client.Tests.Http;

/// <summary>One buffer for all responses of a connection, and never for two at the same time.</summary>
public sealed class TextBufferTests
{
    private readonly TextBuffer _buffer = new();

    [Fact]
    public void What_came_back_is_lent_again()
    {
        char[] first = _buffer.Rent(1024);
        _buffer.Return(first);

        Assert.Same(first, _buffer.Rent(1000));
    }

    [Fact]
    public void What_is_lent_is_lent_to_nobody_else()
    {
        char[] first = _buffer.Rent(1024);
        _buffer.Return(first);

        Assert.NotSame(_buffer.Rent(1024), _buffer.Rent(1024));
    }

    [Fact]
    public void Nobody_gets_less_than_was_asked_for()
    {
        _buffer.Return(_buffer.Rent(16));

        Assert.True(_buffer.Rent(1024).Length >= 1024, "The buffer that came back was too short.");
    }

    [Fact]
    public void What_a_very_long_answer_took_is_not_kept()
    {
        char[] large = _buffer.Rent(1024 * 1024);
        _buffer.Return(large);

        Assert.NotSame(large, _buffer.Rent(1024));
    }
}
