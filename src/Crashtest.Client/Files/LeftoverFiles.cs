using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Crashtest.Client.Files;

/// <summary>Names temporary files, and clears away those that killed processes left.</summary>
internal static class LeftoverFiles
{
    private const string Prefix = ".crashtest-";
    private const string Suffix = ".tmp";

    // Without locks, only the age of a file shows whether it is in use.
    private static readonly TimeSpan AgeWithoutLocks = TimeSpan.FromDays(2);

    // Those of this process need not be looked at.
    private static readonly string OwnPrefix = Prefix + CreateId().Substring(0, 8) + "-";

    /// <summary>
    /// The full path of a new temporary file. It holds nothing of the target's name, so that it is never too long.
    /// </summary>
    public static string CreateName(string folder) => Path.Combine(folder, OwnPrefix + CreateId() + Suffix);

    /// <summary>Deletes the temporary files of a folder that no process has open.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="own">
    /// A temporary file of this process that is open; shows whether open files are locked there.
    /// </param>
    public static void Clear(string folder, string own)
    {
        try
        {
            bool? isLocking = null;
            foreach (string file in Find(folder))
            {
                isLocking ??= IsInUse(own);
                if (isLocking.Value || File.GetLastWriteTimeUtc(own) - File.GetLastWriteTimeUtc(file) > AgeWithoutLocks)
                {
                    TryClear(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read; or others clear it too.
        }
    }

    /// <summary>
    /// Deletes a file on the way out of a failure, which is the one to tell; this one only leaves a file.
    /// </summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next process that writes to the folder deletes it.
        }
    }

    private static IEnumerable<string> Find(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, Prefix + "*" + Suffix))
        {
            if (!Path.GetFileName(file).StartsWith(OwnPrefix, StringComparison.Ordinal)
                && FileStatus.FindLink(file) is { Kind: FileKind.Regular })
            {
                yield return file;
            }
        }
    }

    private static void TryClear(string file)
    {
        try
        {
            // Deleted before the lock on it ends, so that a process that opens it now finds that it is gone.
            Open(file, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is in use, or not ours.
        }
    }

    private static bool IsInUse(string file)
    {
        try
        {
            Open(file, FileOptions.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream Open(string file, FileOptions options) =>
        new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);

    private static string CreateId() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
}
