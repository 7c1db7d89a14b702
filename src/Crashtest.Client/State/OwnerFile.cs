using System;
using System.IO;
using Crashtest.Client.Files;

namespace Crashtest.Client.State;

/// <summary>
/// Files that are whole or absent, on the disk when the call returns, and readable by their owner alone.
/// </summary>
internal static class OwnerFile
{
    /// <summary>Creates a folder if there is none, and those above it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        string folder = path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        string? parent = Path.GetDirectoryName(folder);
        CreateParents(parent);
        OwnerOnly.CreateFolder(folder);
        FlushFolder(parent);
    }

    /// <summary>Creates an empty file if there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void CreateEmpty(string path)
    {
        if (!File.Exists(path))
        {
            OwnerOnly.CreateFile(path);
        }
    }

    /// <summary>Writes a file, and replaces the one that is there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Replace(string path, byte[] content)
    {
        using TemporaryFile draft = Write(path, content);
        draft.Replace(path);
        FlushFolder(Path.GetDirectoryName(path));
    }

    /// <summary>Writes a file unless there is one; of many who try at once, one succeeds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="isDroppedOnFailure">
    /// Whether the file is deleted again if the disk does not keep its name. Not for a file that others may use by
    /// then.
    /// </param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static bool TryCreate(string path, byte[] content, bool isDroppedOnFailure = false)
    {
        using TemporaryFile draft = Write(path, content);
        if (!draft.TryMoveNew(path))
        {
            return false;
        }

        try
        {
            FlushFolder(Path.GetDirectoryName(path));
            return true;
        }
        catch (IOException) when (isDroppedOnFailure)
        {
            File.Delete(path);
            throw;
        }
    }

    private static TemporaryFile Write(string path, byte[] content)
    {
        var draft = TemporaryFile.Create(Path.GetDirectoryName(path)!, isPrivate: true);
        try
        {
            draft.Stream.Write(content, 0, content.Length);
            DiskFlush.FlushFile(draft.Stream);
            return draft;
        }
        catch (Exception)
        {
            draft.Dispose();
            throw;
        }
    }

    private static void CreateParents(string? path)
    {
        if (!string.IsNullOrEmpty(path) && !Directory.Exists(path))
        {
            string? parent = Path.GetDirectoryName(path);
            CreateParents(parent);
            Directory.CreateDirectory(path);
            FlushFolder(parent);
        }
    }

    private static void FlushFolder(string? path)
    {
        if (!string.IsNullOrEmpty(path))
        {
            DiskFlush.FlushFolder(path!);
        }
    }
}
