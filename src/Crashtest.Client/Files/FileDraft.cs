using System;
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

    private TemporaryFile? _file;

    /// <param name="target">The full path that the file shall get.</param>
    public FileDraft(string target) => Target = target;

    /// <summary>The place it will be moved to.</summary>
    public string Target { get; }

    /// <summary>The file it grows in, from <see cref="Open"/> on.</summary>
    public string Path => _file!.Path;

    /// <summary>Creates the file, or empties it if it exists.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public Stream Open(int bufferLength = BufferLength, FileOptions options = FileOptions.None)
    {
        WriteGuard.Run(Target, () =>
        {
            _file ??= TemporaryFile.Create(FilePlace.Find(Target).Folder, isPrivate: false, bufferLength, options);
            _file.Stream.SetLength(0);
        });
        return _file!.Stream;
    }

    /// <summary>Everything is written: puts it on the disk.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public void Complete() => WriteGuard.Run(Target, () => DiskFlush.FlushFile(_file!.Stream));

    /// <summary>All of that in one.</summary>
    /// <param name="write">
    /// Writes the content. What fails in it with an <see cref="IOException"/> is taken for this file's failure.
    /// </param>
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
            throw ErrorMessages.WriteFailed(Target, e.Message.TrimEnd('.'), e);
        }

        Complete();
    }

    /// <summary>Moves it to its place, in one step, and has the name survive a power cut.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public void MoveIntoPlace(FileDestination destination)
    {
        destination.CheckPlace();
        bool isTaken = false;
        WriteGuard.Run(Target, () => isTaken = FilePlace.Find(Target).TryTake(_file!, destination.NoClobber));
        if (!isTaken)
        {
            throw ErrorMessages.FileExists(Target);
        }
    }

    public void Dispose() => _file?.Dispose();
}
