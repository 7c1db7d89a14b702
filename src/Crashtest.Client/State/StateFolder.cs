using System;
using System.IO;
using Crashtest.Client.Common;
using Crashtest.Client.Files;

namespace Crashtest.Client.State;

/// <summary>
/// The folder that remembers runs: only its owner may write to it, and what is long over is forgotten.
/// </summary>
internal static class StateFolder
{
    private const uint Root = 0;
    private const int WriteForOthers = 0b000_010_010;
    private const int OwnerAlone = 0b110_000_000;

    private static readonly TimeSpan Retention = TimeSpan.FromDays(Defaults.StateDays);
    private static readonly TimeSpan DurationRetention = TimeSpan.FromDays(Defaults.DurationDays);
    private static readonly TimeSpan ClearInterval = TimeSpan.FromDays(1);

    /// <summary>Creates the folder if there is none, and checks whose it is.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.StateInvalid"/>: others could change what it remembers.
    /// </exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public static void Prepare(string folder)
    {
        OwnerFile.CreateFolder(folder);
        if (FileStatus.Find(folder) is not { Mode: { } mode } status)
        {
            return;
        }

        bool isForeign = status.Owner != Root && status.Owner != NativeMethods.FindUser();
        if (!isForeign && (mode & WriteForOthers) == 0)
        {
            return;
        }

        // A network drive may show the same owner and mode for everything; who may write there, it decides by itself.
        if (!KeepsModes(folder))
        {
            return;
        }

        throw ErrorMessages.StateFolderUnsafe(
            folder, isForeign ? "it belongs to another user" : "other users can write to it");
    }

    /// <summary>
    /// Deletes what is remembered of scans that were started long ago. Once a day, as the whole folder is read.
    /// </summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="marker">A file in it whose time says when that was done last.</param>
    /// <param name="time">The clock.</param>
    public static void ClearFinished(string folder, string marker, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            // A clock that was set back must not put it off for years.
            if (File.Exists(marker) && (now - File.GetLastWriteTimeUtc(marker)).Duration() < ClearInterval)
            {
                return;
            }

            OwnerFile.CreateEmpty(marker);
            File.SetLastWriteTimeUtc(marker, now.UtcDateTime);
            foreach (string file in Directory.GetFiles(folder, "*" + StateFile.Extension))
            {
                ClearIfFinished(file, now);
            }

            foreach (string file in Directory.GetFiles(folder, "*" + DurationMemory.Extension))
            {
                if (now - File.GetLastWriteTimeUtc(file) > DurationRetention)
                {
                    File.Delete(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs only room, and the next run tries again.
        }
    }

    private static void ClearIfFinished(string file, DateTimeOffset now)
    {
        try
        {
            // A start whose response was lost is never forgotten: its scan may not have been found yet.
            if (BoundedFile.Find(file) is not { } content
                || StateRecord.Parse(content).Scan is not { } scan
                || now - scan.StartedAt < Retention
                || StateLock.TryAcquire(Path.ChangeExtension(file, StateFile.LockExtension)) is not { } alone)
            {
                return;
            }

            using (alone)
            {
                File.Delete(file);
                alone.Delete();
            }
        }
        catch (Exception e) when (e is InvalidDataException or CrashtestException)
        {
            // Not a state, or one that cannot be locked. Its user reports that.
        }
    }

    private static bool KeepsModes(string folder)
    {
        using var file = TemporaryFile.Create(folder, isPrivate: true);
        return FileStatus.Find(file.Stream)?.Mode == OwnerAlone;
    }
}
