using System.Threading;
using Newtonsoft.Json;

namespace Crashtest.Client.Http;

/// <summary>
/// The buffer that a connection's responses are parsed in, one behind the other: each parser would make one of its own,
/// which is the most that a poll leaves behind. While it is in use, other callers get a new one.
/// </summary>
internal sealed class TextBuffer : IArrayPool<char>
{
    // A response that was larger than any of the service's must not stay in memory.
    private const int MaximumKept = 4096;

    private char[]? _free;

    /// <inheritdoc/>
    public char[] Rent(int minimumLength)
    {
        char[]? free = Interlocked.Exchange(ref _free, null);
        if (free is not null && free.Length >= minimumLength)
        {
            return free;
        }

        return new char[minimumLength];
    }

    /// <inheritdoc/>
    public void Return(char[]? array)
    {
        if (array is { Length: <= MaximumKept })
        {
            Volatile.Write(ref _free, array);
        }
    }
}
