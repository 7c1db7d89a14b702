using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Timing;

namespace Crashtest.Client.State;

/// <summary>
/// Keeps all other processes out while one looks at a state and starts a scan. It is an open file: the system closes
/// it with its process, so a killed process blocks no other. Two processes could lock a deleted file: one that opened
/// it before, and one that creates it again. Therefore the owner of a lock checks that the file is still there.
/// </summary>
internal sealed class StateLock : IDisposable
{
    // EAGAIN of Linux and of macOS, which .NET passes on as they are.
    private const int BusyOnLinux = 11;
    private const int BusyOnMac = 35;

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    private const int BusyOnWindows = unchecked((int)0x80070020);
    private const int LockedOnWindows = unchecked((int)0x80070021);

    private const int MinimumInterval = 10;
    private const int MaximumInterval = 50;

    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <summary>
    /// Tries whether the lock keeps others out. Some network file systems accept a lock and do not enforce it.
    /// </summary>
    public bool CheckIsEffective()
    {
        try
        {
            Open(_file.Name).Dispose();
            return false;
        }
        catch (IOException e) when (IsBusy(e.HResult))
        {
            return true;
        }
    }

    /// <summary>Waits until no other process holds the lock.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.StateBusy"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public static async Task<StateLock> AcquireAsync(
        string path, Deadline deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        // Spread, so that many who wait do not come in step.
        var random = new Random(Guid.NewGuid().GetHashCode());
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryAcquire(path) is { } acquired)
            {
                return acquired;
            }

            if (deadline.IsOver)
            {
                throw ErrorMessages.StateBusy(deadline.Limit);
            }

            var interval = TimeSpan.FromMilliseconds(random.Next(MinimumInterval, MaximumInterval));
            await time.Delay(deadline.Clip(interval), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Deletes the file. Only if the state is no longer needed.</summary>
    public void Delete()
    {
        if (NativeMethods.IsWindows)
        {
            // There, a file that is open cannot be deleted, also not by who waits for it.
            _file.Dispose();
        }

        LeftoverFiles.TryDelete(_file.Name);
    }

    /// <summary>Takes the lock if no other process holds it.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public static StateLock? TryAcquire(string path)
    {
        try
        {
            if (FileStatus.Find(path) is { Kind: not FileKind.Regular } status)
            {
                throw ErrorMessages.WriteFailed(path, status.ToClause());
            }

            OwnerFile.CreateEmpty(path);

            FileStream file = Open(path);
            if (FileStatus.Find(file)?.Identity == FileStatus.Find(path)?.Identity)
            {
                return new StateLock(file);
            }

            file.Dispose();
            return null;
        }
        catch (IOException e) when (e is FileNotFoundException || IsBusy(e.HResult))
        {
            // A file that has just been deleted is made anew.
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ErrorMessages.WriteFailed(path, e.Message.TrimEnd('.'), e);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    // Whatever the system: Mono gives the codes of Windows everywhere, and no code means two things.
    private static bool IsBusy(int code) => code is BusyOnLinux or BusyOnMac or BusyOnWindows or LockedOnWindows;
}
