using System;
using System.IO;

namespace Crashtest.Client.Files;

/// <summary>
/// Opens files for reading; used for everything that is read from a path. A pipe could block forever, and a
/// device has no end, so both are refused.
/// </summary>
internal static class InputFile
{
    private const int DefaultBufferLength = 64 * 1024;

    /// <summary>Opens a file that exists.</summary>
    /// <param name="path">The full path. Symbolic links are followed.</param>
    /// <param name="share">What others may do with the file meanwhile.</param>
    /// <param name="bufferLength">The length of the stream's buffer in bytes.</param>
    /// <exception cref="IOException">
    /// The path names no regular file, or one that cannot be read; the message is a clause that says why. A
    /// <see cref="FileNotFoundException"/> if there is no such file.
    /// </exception>
    public static FileStream Open(string path, FileShare share = FileShare.Read, int bufferLength = DefaultBufferLength)
    {
        CheckKind(path);
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, share, bufferLength, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CreateNotFound(e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException("the access is denied", e);
        }
        catch (NotSupportedException e)
        {
            throw new IOException(new FileStatus(FileKind.Device).ToClause(), e);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new IOException(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Reads a small file whole.</summary>
    /// <param name="path">The full path. Symbolic links are followed.</param>
    /// <param name="maximumLength">The longest content that is read, in bytes.</param>
    /// <param name="share">What others may do with the file meanwhile.</param>
    /// <exception cref="IOException">As for <see cref="Open"/>, or the file is longer.</exception>
    public static byte[] ReadAllBytes(string path, int maximumLength, FileShare share = FileShare.Read)
    {
        using FileStream file = Open(path, share);
        using var content = new MemoryStream();
        var buffer = new byte[Math.Min(maximumLength, DefaultBufferLength)];
        int count;
        while ((count = Read(file, buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > maximumLength)
            {
                throw new IOException(FormattableString.Invariant($"it is longer than {maximumLength} bytes"));
            }
        }

        return content.ToArray();
    }

    private static int Read(FileStream file, byte[] buffer)
    {
        try
        {
            return file.Read(buffer, 0, buffer.Length);
        }
        catch (IOException e)
        {
            throw new IOException(e.Message.TrimEnd('.'), e);
        }
    }

    private static void CheckKind(string path)
    {
        FileStatus? status = FileStatus.Find(path);
        if (status is null)
        {
            throw CreateNotFound(null);
        }

        if (status.Kind != FileKind.Regular)
        {
            throw new IOException(status.ToClause());
        }
    }

    private static FileNotFoundException CreateNotFound(Exception? inner) => new("there is no such file", inner);
}
