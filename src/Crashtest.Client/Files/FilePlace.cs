using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Crashtest.Client.Files;

/// <summary>Where a path leads behind all symbolic links, and what is there now.</summary>
internal sealed class FilePlace
{
    private const int MaximumNameLength = 255;
    private const int WriteAccess = 2;
    private const int WriteBits = 0b010_010_010;

    private FilePlace(string path, FileStatus? existing)
    {
        Path = path;
        Existing = existing;
    }

    /// <summary>The full path; no symbolic link if there is a file.</summary>
    public string Path { get; }

    /// <summary>What is there, or null for nothing.</summary>
    public FileStatus? Existing { get; }

    /// <summary>The full path of the folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Follows a path.</summary>
    /// <exception cref="IOException">No file can be there; the message is a clause that says why.</exception>
    public static FilePlace Find(string path)
    {
        FileStatus? existing = FileStatus.Find(path);
        if (existing is not null)
        {
            return new FilePlace(Follow(path), existing);
        }

        if (FileStatus.FindLink(path) is not null)
        {
            throw new IOException("it is a symbolic link to a file that does not exist");
        }

        CheckName(System.IO.Path.GetFileName(path));
        return new FilePlace(path, null);
    }

    /// <summary>Looks whether the file that is there can be written.</summary>
    /// <param name="force">Whether it may be read-only, as long as it is the user's own.</param>
    /// <exception cref="IOException">It cannot; the message is a clause that says why.</exception>
    public void CheckAccess(bool force)
    {
        if (!force && IsReadOnly())
        {
            throw new IOException("it is read-only");
        }

        bool isForced = force && Existing!.Owner == NativeMethods.FindUser();
        if (!NativeMethods.IsWindows && !isForced && NativeMethods.access(Path, WriteAccess) != 0)
        {
            throw new IOException(NativeMethods.Describe(Marshal.GetLastWin32Error()));
        }
    }

    /// <summary>Moves a file here. What is replaced keeps its owner, its group and its permissions.</summary>
    /// <param name="file">The file, whole and flushed.</param>
    /// <param name="isNew">Whether a file that is there, or comes to be there, stays.</param>
    /// <returns>Whether it was moved.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be moved.</exception>
    public bool TryTake(TemporaryFile file, bool isNew)
    {
        if (Existing is null)
        {
            GiveDefaultMode(file.Path);
        }

        if (isNew)
        {
            return file.TryMoveNew(Path) && IsFlushed();
        }

        if (Existing is null || NativeMethods.IsWindows)
        {
            ClearReadOnly();
            file.Replace(Path);
        }
        else if (!TryReplace(file))
        {
            Overwrite(file.Stream);
        }

        return IsFlushed();
    }

    private static void CheckName(string name)
    {
        if (name.Length > MaximumNameLength)
        {
            throw new IOException("its name is too long");
        }

        if (name.IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) >= 0)
        {
            throw new IOException("its name contains characters that are not allowed in a file name");
        }
    }

    private static string Follow(string path)
    {
        if (NativeMethods.IsWindows || FileStatus.FindLink(path) is not { Kind: FileKind.Link })
        {
            return path;
        }

        IntPtr real = NativeMethods.realpath(path, IntPtr.Zero);
        if (real == IntPtr.Zero)
        {
            throw new IOException(NativeMethods.Describe(Marshal.GetLastWin32Error()));
        }

        try
        {
            return Marshal.PtrToStringAnsi(real)!;
        }
        finally
        {
            NativeMethods.free(real);
        }
    }

    private bool IsReadOnly()
    {
        if (Existing!.Mode is { } mode)
        {
            return (mode & WriteBits) == 0;
        }

        return (File.GetAttributes(Path) & FileAttributes.ReadOnly) != 0;
    }

    // As a file that is made here by anybody else would have them.
    private void GiveDefaultMode(string path)
    {
        if (NativeMethods.IsWindows)
        {
            return;
        }

        using var probe = new FileStream(
            LeftoverFiles.CreateName(Folder),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose);
        if (FileStatus.Find(probe)?.Mode is { } mode)
        {
            _ = NativeMethods.chmod(path, (uint)mode);
        }
    }

    private void ClearReadOnly()
    {
        if (Existing is not null && (File.GetAttributes(Path) & FileAttributes.ReadOnly) != 0)
        {
            File.SetAttributes(Path, File.GetAttributes(Path) & ~FileAttributes.ReadOnly);
        }
    }

    private bool TryReplace(TemporaryFile file)
    {
        if (!TryCopyAccess(file.Path))
        {
            return false;
        }

        try
        {
            file.Replace(Path);
            return true;
        }
        catch (IOException)
        {
            // A file that is mounted into a container, or another user's in a folder that all share.
            return false;
        }
    }

    private bool TryCopyAccess(string path)
    {
        FileStatus? own = FileStatus.Find(path);
        bool isSame = own?.Owner == Existing!.Owner && own.Group == Existing.Group;
        return (isSame || NativeMethods.chown(path, Existing.Owner, Existing.Group) == 0)
            && Existing.Mode is { } mode
            && NativeMethods.chmod(path, (uint)mode) == 0;
    }

    // Not in one step, but only so does a file stay whose it is.
    private void Overwrite(Stream content)
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(0);
        content.Position = 0;
        content.CopyTo(file);
        DiskFlush.FlushFile(file);
    }

    private bool IsFlushed()
    {
        DiskFlush.FlushFolder(Folder);
        return true;
    }
}
