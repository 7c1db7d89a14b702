using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Files;
using Crashtest.Client.Timing;

namespace Crashtest.Client.State;

/// <summary>The file with the state of one run of one target.</summary>
internal sealed class StateFile
{
    /// <summary>The extension of a state.</summary>
    public const string Extension = ".json";

    /// <summary>The extension of the lock of a state.</summary>
    public const string LockExtension = ".lock";

    private const string FolderLock = "crashtest.lock";

    private readonly FolderKey _folderKey;
    private readonly string _endpoint;

    private StateFile(RunIdentity run, string endpoint, FolderKey folderKey, string hash)
    {
        _folderKey = folderKey;
        _endpoint = endpoint;
        Path = System.IO.Path.Combine(run.Folder, folderKey.Id + "-" + hash + Extension);
    }

    /// <summary>The full path of the file, whether or not there is one.</summary>
    public string Path { get; }

    /// <summary>Finds the place of a state; makes its folder and the folder's key if there is none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">Identifies the target.</param>
    /// <param name="endpoint">The base URL of the service.</param>
    /// <param name="deadline">The limit.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.StateInvalid"/>, <see cref="ErrorId.StateBusy"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public static async Task<StateFile> LocateAsync(
        RunIdentity run,
        string target,
        string endpoint,
        Deadline deadline,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        WriteGuard.Run(run.Folder, () => StateFolder.Prepare(run.Folder));
        string folderLock = System.IO.Path.Combine(run.Folder, FolderLock);
        FolderKey? key = FolderKey.Find(run.Folder, forgetDamaged: run.IsRestart);
        if (key is null)
        {
            // Those who come to an empty folder together must end with one key.
            using StateLock alone =
                await StateLock.AcquireAsync(folderLock, deadline, time, cancellationToken).ConfigureAwait(false);
            key = FolderKey.Find(run.Folder, forgetDamaged: run.IsRestart);
            WriteGuard.Run(run.Folder, () => key ??= FolderKey.Make(run.Folder, forgetDamaged: run.IsRestart));
        }

        StateFolder.ClearFinished(run.Folder, folderLock, time);

        // With their lengths, so that no two runs can come to the same text.
        string subject = FormattableString.Invariant($"{target.Length}:{target}{endpoint.Length}:{endpoint}{run.Key}");
        return new StateFile(run, endpoint, key!, key!.Hash(subject));
    }

    /// <summary>Waits until no other process is at work with this state.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.StateBusy"/> or <see cref="ErrorId.WriteFailed"/>.
    /// </exception>
    public Task<StateLock> LockAsync(Deadline deadline, TimeProvider time, CancellationToken cancellationToken) =>
        StateLock.AcquireAsync(System.IO.Path.ChangeExtension(Path, LockExtension), deadline, time, cancellationToken);

    /// <summary>Reads the state of the run; null if there is none.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.StateInvalid"/>.</exception>
    public StateRecord? Read()
    {
        try
        {
            if (BoundedFile.Find(Path) is not { } content)
            {
                CheckForLostKey();
                return null;
            }

            var record = StateRecord.Parse(content);
            if (record.Endpoint == _endpoint)
            {
                return record;
            }

            throw new InvalidDataException("it is the state of another run");
        }
        catch (InvalidDataException e)
        {
            throw ErrorMessages.StateInvalid(Path, e.Message, e.InnerException);
        }
    }

    /// <summary>Remembers a run of which nothing is remembered.</summary>
    /// <returns>
    /// False if another process has just done so, which can only happen where the file system does not lock.
    /// </returns>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public bool TryCreate(StateRecord record)
    {
        bool isCreated = false;
        WriteGuard.Run(Path, () => isCreated = OwnerFile.TryCreate(Path, record.ToBytes(), isDroppedOnFailure: true));
        return isCreated;
    }

    /// <summary>Remembers, in place of what is remembered.</summary>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public void Replace(StateRecord record) => WriteGuard.Run(Path, () => OwnerFile.Replace(Path, record.ToBytes()));

    /// <summary>Writes what is about to be started.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="replace">Whether it takes the place of an earlier one.</param>
    /// <param name="isLast">Whether there is no other try.</param>
    /// <returns>Whether the intent is remembered now; if not, another process was quicker.</returns>
    /// <exception cref="CrashtestException"><see cref="ErrorId.WriteFailed"/>.</exception>
    public bool TryWrite(StateRecord intent, bool replace, bool isLast)
    {
        if (replace)
        {
            Replace(intent);
            return true;
        }

        bool isWritten = TryCreate(intent);
        if (isWritten || !isLast)
        {
            return isWritten;
        }

        throw ErrorMessages.WriteFailed(Path, "its name belongs to something that is not a file");
    }

    /// <summary>Forgets the run if that is possible. If not, the next run says that the start is unknown.</summary>
    public void TryForget()
    {
        try
        {
            WriteGuard.Run(Path, () => File.Delete(Path));
        }
        catch (CrashtestException)
        {
            // The start's own failure is the one to tell.
        }
    }

    // Where the folder's key has been lost, its files cannot be found by their names any more: to take this run for a
    // new one could start a second scan.
    private void CheckForLostKey()
    {
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        foreach (string file in Directory.GetFiles(folder, "*" + Extension))
        {
            string name = System.IO.Path.GetFileNameWithoutExtension(file);
            if (name.Length == FolderKey.IdLength + 1 + FolderKey.HashLength
                && name[FolderKey.IdLength] == '-'
                && !name.StartsWith(_folderKey.Id, StringComparison.Ordinal))
            {
                throw ErrorMessages.StateInvalid(
                    file, "the key of the folder changed after the file was written, so its run is unknown");
            }
        }
    }
}
