using System;
using System.IO;

namespace Crashtest.Client.State;

/// <summary>Reads small files that anybody may have changed.</summary>
internal static class BoundedFile
{
    /// <summary>The longest file that is read, in bytes. What is written here has a few hundred.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>The content of a file.</summary>
    /// <exception cref="InvalidDataException">It is too long or cannot be read; the message is a clause that says why.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var buffer = new byte[MaximumLength + 1];
            int length = 0;
            int count;
            while (length < buffer.Length && (count = file.Read(buffer, length, buffer.Length - length)) > 0)
            {
                length += count;
            }

            if (length > MaximumLength)
            {
                throw new InvalidDataException("it is far longer than what Crashtest writes");
            }

            Array.Resize(ref buffer, length);
            return buffer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException("it cannot be read", e);
        }
    }
}
