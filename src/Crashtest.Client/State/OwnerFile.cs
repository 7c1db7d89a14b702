using System;
using System.Globalization;
using System.IO;

namespace Crashtest.Client.State;

/// <summary>Files that are whole or absent, on the disk when the call returns, and readable by their owner alone.</summary>
internal static class OwnerFile
{
    private const string DraftSuffix = ".tmp";

    /// <summary>Makes a folder where there is none.</summary>
    public static void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            new DirectoryInfo(path).Parent?.Create();
            OwnerOnly.CreateFolder(path);
        }
    }

    /// <summary>Makes an empty file where there is none.</summary>
    public static void CreateEmpty(string path)
    {
        if (!File.Exists(path))
        {
            OwnerOnly.CreateFile(path);
        }
    }

    /// <summary>Writes a file beside its place and moves it there in one step.</summary>
    /// <exception cref="IOException">It cannot be written, or <paramref name="replace"/> is false and it is there already.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(string path, byte[] content, bool replace)
    {
        string draft = string.Format(CultureInfo.InvariantCulture, "{0}.{1:N}{2}", path, Guid.NewGuid(), DraftSuffix);
        try
        {
            OwnerOnly.CreateFile(draft);
            using (var file = new FileStream(draft, FileMode.Open, FileAccess.Write, FileShare.None))
            {
                file.Write(content, 0, content.Length);
                file.Flush(flushToDisk: true);
            }

            if (replace && File.Exists(path))
            {
                File.Replace(draft, path, destinationBackupFileName: null);
            }
            else
            {
                OwnerOnly.MoveNew(draft, path);
            }
        }
        catch (Exception)
        {
            TryDelete(draft);
            throw;
        }

        OwnerOnly.FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes what killed processes left of their attempts to write a file. Only for who holds the file's lock.</summary>
    public static void DeleteDrafts(string path)
    {
        foreach (string draft in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*" + DraftSuffix))
        {
            TryDelete(draft);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It only takes up room.
        }
    }
}
