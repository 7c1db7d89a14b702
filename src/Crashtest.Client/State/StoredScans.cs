using System;
using System.Collections.Generic;
using System.IO;
using Crashtest.Client.Common;
using Crashtest.Client.Service;

namespace Crashtest.Client.State;

/// <summary>Lists what a state folder remembers.</summary>
public static class StoredScans
{
    private const string Pattern = "*" + StateFile.Extension;

    /// <summary>Lists the scans that runs with this folder have started.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="skip">Called for each file that cannot be read, with a sentence.</param>
    /// <exception cref="CrashtestException"><see cref="ErrorId.StateInvalid"/>: the folder cannot be read.</exception>
    public static IReadOnlyList<StoredScan> Read(string folder, Action<string> skip)
    {
        var scans = new List<StoredScan>();
        foreach (string path in FindFiles(folder))
        {
            try
            {
                byte[]? content = BoundedFile.Find(path);
                StateRecord? record = content is null ? null : StateRecord.Parse(content);
                if (record?.Scan is { } scan)
                {
                    var address = new ScanAddress(scan.Id, record.RunId);
                    scans.Add(new StoredScan(address, record.RunKey, record.TargetId, scan.StartedAt, record.Endpoint));
                }
            }
            catch (Exception e) when (e is InvalidDataException or UnauthorizedAccessException)
            {
                skip($"The state file '{path}' cannot be read: {e.Message.TrimEnd('.')}.");
            }
        }

        return scans;
    }

    private static string[] FindFiles(string folder)
    {
        try
        {
            return Directory.GetFiles(folder, Pattern);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorMessages.StateInvalid(folder, e.Message.TrimEnd('.'), e);
        }
    }
}
