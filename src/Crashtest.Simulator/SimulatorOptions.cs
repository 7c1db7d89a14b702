using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Crashtest.Simulator.Content;
using Crashtest.Simulator.Targets;

namespace Crashtest.Simulator;

/// <summary>
/// How the simulator behaves. <see cref="Url"/>, <see cref="TimeProvider"/> and <see cref="FirstScanId"/> are read at
/// the start; everything else may change while it serves, and holds for running scans too.
/// </summary>
public sealed class SimulatorOptions
{
    /// <summary>The API id that is accepted by default; a made-up one.</summary>
    public const string DefaultApiId = "vera01gi-51a0c0de51a0c0de51a0c0de51a0c0de";

    /// <summary>The API key that belongs to <see cref="DefaultApiId"/>; a made-up one.</summary>
    public const string DefaultApiKey =
        "vera01gs-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Where it listens: http and a loopback address. Port 0 takes a free one.</summary>
    public Uri Url { get; set; } = new("http://127.0.0.1:0");

    /// <summary>The clock of scans, delays and signatures.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The number of seconds that a scan is queued.</summary>
    public TimeSpan QueuedFor { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a scan runs after that.</summary>
    public TimeSpan RunningFor { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>The status code a scan ends with.</summary>
    public int EndCode { get; set; } = 102;

    /// <summary>
    /// When set, the codes that a scan's status requests get one after the other, whatever the time; the last
    /// one repeats.
    /// </summary>
    public IReadOnlyList<int>? StatusCodes { get; set; }

    /// <summary>How long after a scan's end its report is not ready.</summary>
    public TimeSpan ReportDelay { get; set; }

    /// <summary>The HTTP status while a report is not ready.</summary>
    public int ReportNotReadyStatus { get; set; } = 400;

    /// <summary>The HTTP status of a start while a scan runs; with 200 only the message tells.</summary>
    public int AlreadyRunningStatus { get; set; } = 409;

    /// <summary>The first scan's id.</summary>
    public long FirstScanId { get; set; } = 1;

    /// <summary>The only webhooks that exist; when empty, any does.</summary>
    public IReadOnlyCollection<string> Webhooks { get; set; } = [];

    /// <summary>The reports by the format in the path: junit, pdf, csv. Another format gets the response 404.</summary>
    public ConcurrentDictionary<string, BodyContent> Reports { get; } = new()
    {
        [ReportFormat.JUnit] = BodyContent.CreateFromBytes(SampleReport.Bytes),
        [ReportFormat.Pdf] = BodyContent.CreateFromBytes(BuiltInReports.Pdf),
        [ReportFormat.Csv] = BodyContent.CreateFromText(BuiltInReports.Csv),
    };

    /// <summary>How the API by target id behaves.</summary>
    public TargetApiOptions TargetApi { get; } = new();

    /// <summary>Whether reports are compressed for clients that accept gzip.</summary>
    public bool GzipReports { get; set; }

    /// <summary>The API id that signed requests must carry.</summary>
    public string ApiId { get; set; } = DefaultApiId;

    /// <summary>The API key that signs them: hex, with or without a prefix.</summary>
    public string ApiKey { get; set; } = DefaultApiKey;

    /// <summary>The largest request body; a larger one is recorded up to here and refused with 413.</summary>
    public int MaximumBodyLength { get; set; } = 10 * 1024 * 1024;

    /// <summary>
    /// Whether each request is kept, for <see cref="SimulatorHost.Requests"/>; with very many it costs memory.
    /// </summary>
    public bool KeepsRequests { get; set; } = true;

    /// <summary>Takes one line for each response.</summary>
    public Action<string>? Log { get; set; }
}
