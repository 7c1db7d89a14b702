using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Crashtest.Client.Common;

namespace Crashtest.Client.Files;

/// <summary>Where a file goes, and what may happen to one that is there.</summary>
public sealed class FileDestination
{
    private static readonly StringComparison PathComparison =
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux)
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;

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

    /// <summary>Whether a path leads to the same file.</summary>
    public bool IsAt(string path) =>
        string.Equals(System.IO.Path.GetFullPath(path), System.IO.Path.GetFullPath(Path), PathComparison)
        || (FindIdentity(path) is { } identity && identity == FindIdentity(Path));

    /// <summary>
    /// Looks whether the file can be made, or replaced, as the caller wants it, and tries to write to its folder.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public void Check()
    {
        CheckPlace();
        WriteGuard.Run(Path, () => TemporaryFile.TryOut(FilePlace.Find(Path).Folder));
    }

    /// <summary>Looks whether the file can be made, or replaced, as the caller wants it.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    internal void CheckPlace() => WriteGuard.Run(Path, () =>
    {
        string? folder = System.IO.Path.GetDirectoryName(Path);
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            throw new IOException("its folder does not exist");
        }

        FilePlace place = FilePlace.Find(Path);
        if (place.Existing is not { } existing)
        {
            return;
        }

        if (existing.Kind != FileKind.Regular)
        {
            throw new IOException(existing.ToClause());
        }

        if (NoClobber)
        {
            throw ErrorMessages.FileExists(Path);
        }

        place.CheckAccess(Force);
    });

    /// <summary>
    /// A file beside this one with a number behind its base name, to which the same applies: <c>out-1.xml</c>.
    /// </summary>
    internal FileDestination AddNumber(int number)
    {
        string name = string.Format(
            CultureInfo.InvariantCulture,
            "{0}-{1}{2}",
            System.IO.Path.GetFileNameWithoutExtension(Path),
            number,
            System.IO.Path.GetExtension(Path));
        return new FileDestination(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, name), NoClobber, Force);
    }

    /// <summary>Writes the file whole, or leaves everything as it was.</summary>
    /// <param name="write">Writes the content; the stream is closed behind it.</param>
    /// <param name="cancellationToken">Up to the last moment before the file is moved into place.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.FileExists"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    internal void Write(Action<Stream> write, CancellationToken cancellationToken)
    {
        CheckPlace();
        using var draft = new FileDraft(Path);
        draft.Fill(write);
        cancellationToken.ThrowIfCancellationRequested();
        draft.MoveIntoPlace(this);
    }

    private static (long Device, long First, long Second)? FindIdentity(string path)
    {
        try
        {
            return FileStatus.Find(path)?.Identity;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
