using System;
using System.IO;
using System.Threading;

namespace Crashtest.Client.Files;

/// <summary>Where a file goes, and what may happen to one that is there.</summary>
public sealed class FileDestination
{
    /// <param name="path">The full path of the file.</param>
    /// <param name="noClobber">Whether a file that is there stays as it is.</param>
    /// <param name="force">Whether a read-only file is replaced too.</param>
    public FileDestination(string path, bool noClobber, bool force)
    {
        Path = path;
        NoClobber = noClobber;
        Force = force;
    }

    /// <summary>The full path of the file.</summary>
    public string Path { get; }

    /// <summary>Whether a file that is there stays as it is.</summary>
    public bool NoClobber { get; }

    /// <summary>Whether a read-only file is replaced too.</summary>
    public bool Force { get; }

    /// <summary>Looks whether the file can be made, or replaced, as the caller wants it.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.</exception>
    public void Check()
    {
        string? folder = System.IO.Path.GetDirectoryName(Path);
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            throw Failure.WriteFailed(Path, "its folder does not exist");
        }

        if (Directory.Exists(Path))
        {
            throw Failure.WriteFailed(Path, "it is a folder");
        }

        if (!File.Exists(Path))
        {
            return;
        }

        if (NoClobber)
        {
            throw Failure.FileExists(Path);
        }

        if (!Force && (File.GetAttributes(Path) & FileAttributes.ReadOnly) != 0)
        {
            throw Failure.WriteFailed(Path, "it is read-only");
        }
    }

    /// <summary>Writes the file whole, or leaves everything as it was.</summary>
    /// <param name="write">Writes the content; the stream is closed behind it.</param>
    /// <param name="cancellationToken">Up to the last moment before the file is moved into place.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.</exception>
    internal void Write(Action<Stream> write, CancellationToken cancellationToken)
    {
        Check();
        using var draft = new FileDraft(Path);
        draft.Fill(write);
        cancellationToken.ThrowIfCancellationRequested();
        draft.MoveIntoPlace(this);
    }
}
