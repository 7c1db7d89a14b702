using System;
using Crashtest.Client.Common;

namespace Crashtest.Client.State;

/// <summary>What makes a run the same run when it is tried again: where its state lies, and its key.</summary>
public sealed class RunIdentity
{
    /// <summary>The longest key in characters.</summary>
    public const int MaximumKeyLength = 1024;

    private RunIdentity(string folder, string key, bool isRestart)
    {
        Folder = folder;
        Key = key;
        IsRestart = isRestart;
    }

    /// <summary>The full path of the folder that holds the states.</summary>
    public string Folder { get; }

    /// <summary>What the run is called; one key represents one scan of a target.</summary>
    public string Key { get; }

    /// <summary>Whether an earlier run with this key is forgotten.</summary>
    public bool IsRestart { get; }

    /// <summary>Creates one of what a user has given.</summary>
    /// <param name="folder">The full path of the folder, or null if no state is kept.</param>
    /// <param name="key">The key, or null for the commit that the CI system builds.</param>
    /// <param name="isRestart">Whether an earlier run with this key is forgotten.</param>
    /// <param name="variable">Reads an environment variable; by default of this process.</param>
    /// <returns>The identity, or null if no state is kept.</returns>
    /// <exception cref="CrashtestException"><see cref="ErrorId.InvalidRunKey"/>.</exception>
    public static RunIdentity? Create(
        string? folder, string? key, bool isRestart, Func<string, string?>? variable = null)
    {
        if (folder is null)
        {
            if (key is null && !isRestart)
            {
                return null;
            }

            throw ErrorMessages.InvalidRunKey(
                "-RunKey and -Restart require -StatePath, the folder that stores the state of the run.");
        }

        string? found = key ?? CommitVariable.Find(variable ?? Environment.GetEnvironmentVariable);
        if (string.IsNullOrWhiteSpace(found))
        {
            throw ErrorMessages.InvalidRunKey(
                key is null
                    ? $"-StatePath requires a key that identifies this run: specify -RunKey, or set one of {CommitVariable.AllNames}."
                    : "-RunKey is empty.");
        }

        if (found!.Length <= MaximumKeyLength)
        {
            return new RunIdentity(folder, found, isRestart);
        }

        throw ErrorMessages.InvalidRunKey($"The run key is longer than {MaximumKeyLength} characters.");
    }
}
