using Crashtest.Client.Http;
using Xunit;

namespace Crashtest.Client.Tests.Http;

/// <summary>One buffer for all responses of a connection, and never for two at the same time.</summary>
public sealed class TextBufferTests
{
    private readonly TextBuffer _buffer = new();

    [Fact]
    public void A_returned_buffer_is_used_again()
    {
        char[] first = _buffer.Rent(1024);
        _buffer.Return(first);

        Assert.Same(first, _buffer.Rent(1000));
    }

    [Fact]
    public void A_buffer_in_use_is_not_given_to_another_caller()
    {
        char[] first = _buffer.Rent(1024);
        _buffer.Return(first);

        Assert.NotSame(_buffer.Rent(1024), _buffer.Rent(1024));
    }

    [Fact]
    public void A_caller_never_gets_a_shorter_buffer()
    {
        _buffer.Return(_buffer.Rent(16));

        Assert.True(_buffer.Rent(1024).Length >= 1024, "The buffer that came back was too short.");
    }

    [Fact]
    public void The_buffer_of_a_very_long_response_is_not_kept()
    {
        char[] large = _buffer.Rent(1024 * 1024);
        _buffer.Return(large);

        Assert.NotSame(large, _buffer.Rent(1024));
    }
}
