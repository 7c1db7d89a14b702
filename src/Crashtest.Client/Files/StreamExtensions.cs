using System.IO;

namespace Crashtest.Client.Files;

/// <summary>Reads parts of streams.</summary>
internal static class StreamExtensions
{
    /// <summary>Reads until the buffer is full or the stream ends; one read may return less than that.</summary>
    /// <returns>The number of bytes in the buffer.</returns>
    public static int ReadUpTo(this Stream stream, byte[] buffer)
    {
        int length = 0;
        int count;
        while (length < buffer.Length && (count = stream.Read(buffer, length, buffer.Length - length)) > 0)
        {
            length += count;
        }

        return length;
    }
}
