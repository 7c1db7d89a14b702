using System;
using System.Globalization;
using System.IO;
using Crashtest.Client.Common;

namespace Crashtest.Client.Files;

/// <summary>
/// A file on its way: it grows under a name of its own beside the target and is moved into place only when it is whole.
/// What is not moved leaves nothing behind.
/// </summary>
internal sealed class FileDraft : IDisposable
{
    private const int BufferLength = 64 * 1024;

    private FileStream? _file;

    /// <param name="target">The full path that the file shall get.</param>
    public FileDraft(string target)
    {
        Target = target;

        // The name holds nothing of the target's, so that it is never too long.
        Path = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(target)!, $".crashtest-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}.tmp");
    }

    /// <summary>The place it will be moved to.</summary>
    public string Target { get; }

    /// <summary>The file it grows in.</summary>
    public string Path { get; }

    /// <summary>Makes the file, or empties it where it is made already.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public Stream Open(int bufferLength = BufferLength, FileOptions options = FileOptions.None)
    {
        Guard(() =>
        {
            _file ??= new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferLength, options);
            _file.SetLength(0);
        });
        return _file!;
    }

    /// <summary>Everything is written: puts it on the disk.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public void Complete() => Guard(() =>
    {
        _file!.Flush(flushToDisk: true);
        _file.Dispose();
    });

    /// <summary>All of that in one.</summary>
    /// <param name="write">Writes the content. What fails in it with an <see cref="IOException"/> is taken for this file's failure.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public void Fill(Action<Stream> write)
    {
        Stream stream = Open();
        try
        {
            write(stream);
        }
        catch (IOException e)
        {
            throw Failure.WriteFailed(Target, e.Message.TrimEnd('.'), e);
        }

        Complete();
    }

    /// <summary>Moves it to its place, in one step.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.</exception>
    public void MoveIntoPlace(FileDestination destination)
    {
        destination.Check();
        Guard(() =>
        {
            if (!File.Exists(Target))
            {
                File.Move(Path, Target);
                return;
            }

            if (destination.Force)
            {
                File.SetAttributes(Target, File.GetAttributes(Target) & ~FileAttributes.ReadOnly);
            }

            File.Replace(Path, Target, destinationBackupFileName: null);
        });
    }

    public void Dispose()
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What could not be written any more; that has been told already.
        }

        TryDelete(Path);
    }

    /// <summary>Deletes a file on the way out of a failure, which is the one to tell; this one only leaves a file.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Told above.
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failure.WriteFailed(Target, e.Message.TrimEnd('.'), e);
        }
    }
}
