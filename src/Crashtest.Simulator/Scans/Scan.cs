using System;

namespace Crashtest.Simulator.Scans;

/// <summary>One scan's way from queued to its end; the book it stands in guards it.</summary>
internal sealed class Scan(long id, string webhook, string payload, SimulatorOptions options)
{
    public const int Queued = 100;
    public const int Running = 101;

    private readonly DateTimeOffset _startedAt = options.TimeProvider.GetUtcNow();
    private int _polls;
    private int? _setCode;
    private DateTimeOffset? _endedAt;

    public long Id => id;

    public string Webhook => webhook;

    public bool IsEnded => Code > Running;

    public bool IsReportReady => IsEnded && Now >= EndedAt + options.ReportDelay;

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    private DateTimeOffset EndedAt => _endedAt ?? _startedAt + options.QueuedFor + options.RunningFor;

    private int Code => _setCode ?? (options.StatusCodes is { Count: > 0 } codes
        ? codes[Math.Clamp(_polls - 1, 0, codes.Count - 1)]
        : GetCode());

    /// <summary>The code for one status request.</summary>
    public int Poll()
    {
        _polls++;
        var code = Code;
        if (code > Running && options.StatusCodes is { Count: > 0 })
        {
            _endedAt ??= Now;
        }

        return code;
    }

    /// <summary>From now on this code is reported.</summary>
    public void Set(int code)
    {
        _setCode = code;
        if (code > Running)
        {
            _endedAt = Now;
        }
        else
        {
            _endedAt = null;
        }
    }

    public SimulatedScan GetSnapshot() => new()
    {
        ScanId = id,
        Webhook = webhook,
        StartedAt = _startedAt,
        StatusCode = Code,
        IsEnded = IsEnded,
        Payload = payload,
    };

    private int GetCode()
    {
        var age = Now - _startedAt;
        if (age < options.QueuedFor)
        {
            return Queued;
        }

        if (age < options.QueuedFor + options.RunningFor)
        {
            return Running;
        }

        return options.EndCode;
    }
}
