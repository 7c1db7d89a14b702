using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Crashtest.Client.Connection;
using Crashtest.Client.Service;

namespace Crashtest.Client.State;

/// <summary>
/// How long the last scans of a target took, in a file of its state folder: a service without a list of scans does not
/// tell. It only says when an end is expected, so no fault of it is one of the scan.
/// </summary>
internal sealed class DurationMemory
{
    /// <summary>The extension of a file of durations. Files of states have another one.</summary>
    public const string Extension = ".durations";

    private readonly IScanService _service;
    private readonly ServiceEndpoint _endpoint;

    /// <param name="service">The target.</param>
    /// <param name="endpoint">The base URL of the service.</param>
    public DurationMemory(IScanService service, ServiceEndpoint endpoint)
    {
        _service = service;
        _endpoint = endpoint;
    }

    /// <summary>Recalls how long the scans usually take.</summary>
    /// <param name="folder">The full path of the state folder, or null if no state is kept.</param>
    /// <returns>The usual duration, or null if nothing is remembered or the service itself lists its scans.</returns>
    public UsualDuration? Recall(string? folder)
    {
        UsualDuration? usual = null;
        Try(folder, path => usual = UsualDuration.Estimate(Read(path).Select(scan => scan.Duration)));
        return usual;
    }

    /// <summary>Remembers how long a scan took, and forgets all but the last few.</summary>
    /// <param name="folder">The full path of the state folder, or null if no state is kept.</param>
    /// <param name="scanId">The scan. One that is remembered already is not counted twice.</param>
    /// <param name="duration">How long it took.</param>
    public void Add(string? folder, long scanId, TimeSpan duration) => Try(folder, path =>
    {
        var scan = new ScanDuration(scanId, duration);
        IReadOnlyList<ScanDuration> earlier = Read(path);
        if (scan.IsPlausible && earlier.All(known => known.ScanId != scanId))
        {
            // Of two scans that end at the same moment one may be lost, which only makes the estimate a little worse.
            OwnerFile.Replace(path, DurationFile.Format([scan, .. earlier]));
        }
    });

    private static IReadOnlyList<ScanDuration> Read(string path)
    {
        try
        {
            if (BoundedFile.Find(path) is { } content)
            {
                return DurationFile.Parse(content);
            }
        }
        catch (InvalidDataException)
        {
            // What is too long to be read is replaced by the next scan.
        }

        return [];
    }

    private void Try(string? folder, Action<string> use)
    {
        if (folder is null || _service.TargetId is not null)
        {
            return;
        }

        try
        {
            // The start of a run has given the folder its key.
            if (FolderKey.Find(folder, forgetDamaged: true) is { } key)
            {
                string subject =
                    FormattableString.Invariant($"durations:{_service.Identity.Length}:{_service.Identity}{_endpoint}");
                use(Path.Combine(folder, key.Id + "-" + key.Hash(subject) + Extension));
            }
        }
        catch (Exception e) when (e is IOException
            or UnauthorizedAccessException
            or NotSupportedException
            or ArgumentException
            or CrashtestException)
        {
            // The end is seen without it too, only later.
        }
    }
}
