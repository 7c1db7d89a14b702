using System;
using System.IO;

namespace Crashtest.Client.Files;

/// <summary>
/// A file with a name of its own beside the place that its content is for, readable by its owner alone. It is open, and
/// with that locked, for as long as it is in use: one that is not was left by a process that was killed, and whoever
/// makes the next one in the folder deletes it.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const int DefaultBufferLength = 64 * 1024;
    private const int MaximumAttempts = 20;

    private bool _isKept;

    private TemporaryFile(string path, FileStream stream)
    {
        Path = path;
        Stream = stream;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The content.</summary>
    public FileStream Stream { get; }

    /// <summary>Creates one.</summary>
    /// <param name="folder">The full path of its folder.</param>
    /// <param name="isPrivate">
    /// Whether on Windows the file is cut off from the access that its folder gives. On Unix it always is.
    /// </param>
    /// <param name="bufferLength">The length of the stream's buffer in bytes.</param>
    /// <param name="options">How the stream is used.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public static TemporaryFile Create(
        string folder, bool isPrivate, int bufferLength = DefaultBufferLength, FileOptions options = FileOptions.None)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = LeftoverFiles.CreateName(folder);
            if (TryOpen(path, isPrivate, bufferLength, options, isLast: attempt == MaximumAttempts) is { } stream)
            {
                var file = new TemporaryFile(path, stream);
                LeftoverFiles.Clear(folder, path);
                return file;
            }
        }
    }

    /// <summary>
    /// Makes one with some content and deletes it: the surest way to learn whether files can be written to a folder.
    /// </summary>
    /// <inheritdoc cref="Create"/>
    public static void TryOut(string folder)
    {
        using TemporaryFile file = Create(folder, isPrivate: false);
        file.Stream.Write(new byte[DefaultBufferLength], 0, DefaultBufferLength);
        file.Stream.Flush();
    }

    /// <summary>Moves the file to its place and replaces what is there.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void Replace(string path)
    {
        CloseOnWindows();
        FileMove.Replace(Path, path);
        _isKept = true;
    }

    /// <summary>Moves the file to its place unless there is a file.</summary>
    /// <returns>Whether it was moved.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public bool TryMoveNew(string path)
    {
        CloseOnWindows();
        _isKept = FileMove.TryMoveNew(Path, path);
        return _isKept;
    }

    /// <summary>Closes the file, and deletes it unless it was moved.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // What could not be written any more; that has been told already.
        }

        if (!_isKept)
        {
            LeftoverFiles.TryDelete(Path);
        }
    }

    // Between its making and its opening, somebody who clears the folder may hold the file, or have deleted it.
    private static FileStream? TryOpen(string path, bool isPrivate, int bufferLength, FileOptions options, bool isLast)
    {
        FileMode mode = FileMode.CreateNew;
        if (isPrivate || !NativeMethods.IsWindows)
        {
            OwnerOnly.CreateFile(path);
            mode = FileMode.Open;
        }

        FileStream stream;
        try
        {
            stream = new FileStream(
                path, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferLength, options);
        }
        catch (IOException) when (!isLast)
        {
            return null;
        }

        if (File.Exists(path) || isLast)
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    // There, a file that is open cannot be moved everywhere.
    private void CloseOnWindows()
    {
        if (NativeMethods.IsWindows)
        {
            Stream.Dispose();
        }
    }
}
