using System;

namespace Crashtest.Client.Common;

/// <summary>The kind of a <see cref="RunActivity"/>.</summary>
public enum ActivityKind
{
    /// <summary>One request and its result.</summary>
    Request,

    /// <summary>A request will be repeated.</summary>
    Retry,

    /// <summary>A start is about to be sent: until its response it is not known whether the scan starts.</summary>
    Starting,

    /// <summary>The service, or the network, has responded to a start with an error.</summary>
    StartFailed,

    /// <summary>A step of a run, or a change of the state of a scan.</summary>
    Step,

    /// <summary>The state of a scan was read; it may be unchanged.</summary>
    Poll,

    /// <summary>A part of a report was received.</summary>
    Download,

    /// <summary>A warning for the user, whatever the result of the run.</summary>
    Warning,
}

/// <summary>An event of a run, for a log or a progress display. Its text contains no secret.</summary>
public sealed class RunActivity
{
    private readonly Func<string>? _format;
    private Func<string>? _state;
    private string? _text;

    private RunActivity(ActivityKind kind, string name, string text)
    {
        Kind = kind;
        Name = name;
        _text = text;
    }

    // The texts of most activities of a large fleet are never read.
    private RunActivity(ActivityKind kind, string name, Func<string> format)
    {
        Kind = kind;
        Name = name;
        _format = format;
    }

    /// <summary>The kind.</summary>
    public ActivityKind Kind { get; }

    /// <summary>The label of the scan target.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text => _text ??= _format!();

    /// <summary>Whether a scan was started, or the scan of an earlier run was found.</summary>
    public bool IsStart { get; private init; }

    /// <summary>The activity of the start that this activity ends, or null.</summary>
    public RunActivity? Starting { get; private init; }

    /// <summary>The id of the target of a start; null for a webhook.</summary>
    public string? TargetId { get; private init; }

    /// <summary>The age of the scan, or null if it is unknown.</summary>
    public TimeSpan? Age { get; private init; }

    /// <summary>The time until the next poll, or null if it is unknown.</summary>
    public TimeSpan? NextPoll { get; private init; }

    /// <summary>How long the scans of the target usually take, or null if that is unknown.</summary>
    public TimeSpan? Usual { get; private init; }

    /// <summary>The number of bytes of the report received.</summary>
    public long Bytes { get; private init; }

    /// <summary>The length of the report in bytes, or null if it is unknown.</summary>
    public long? TotalBytes { get; private init; }

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Request"/>.</summary>
    /// <param name="name">The label of the scan target.</param>
    /// <param name="format">
    /// Formats the text when it is first read, on any thread; always with the same result.
    /// </param>
    public static RunActivity CreateRequest(string name, Func<string> format) =>
        new(ActivityKind.Request, name, format);

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Retry"/>.</summary>
    public static RunActivity CreateRetry(string name, string text) => new(ActivityKind.Retry, name, text);

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Starting"/>.</summary>
    public static RunActivity CreateStarting(string name, string? targetId) =>
        new(ActivityKind.Starting, name, "starting the scan") { TargetId = targetId };

    /// <summary>Creates an activity of kind <see cref="ActivityKind.StartFailed"/>.</summary>
    public static RunActivity CreateStartFailed(RunActivity starting) =>
        new(ActivityKind.StartFailed, starting.Name, "the start failed") { Starting = starting };

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Step"/> of a scan that runs from now on.</summary>
    public static RunActivity CreateStart(string name, string text, RunActivity? starting = null) =>
        new(ActivityKind.Step, name, text) { IsStart = true, Starting = starting };

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Step"/>.</summary>
    public static RunActivity CreateStep(string name, string text) => new(ActivityKind.Step, name, text);

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Warning"/>.</summary>
    public static RunActivity CreateWarning(string name, string text) => new(ActivityKind.Warning, name, text);

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Poll"/>.</summary>
    /// <param name="name">The label of the scan target.</param>
    /// <param name="format">
    /// Formats the state of the scan when it is read, on any thread; always with the same result.
    /// </param>
    /// <param name="age">The age of the scan.</param>
    /// <param name="nextPoll">The time until the next poll, or null if there is none.</param>
    /// <param name="usual">How long the scans of the target usually take, or null if that is unknown.</param>
    public static RunActivity CreatePoll(
        string name, Func<string> format, TimeSpan age, TimeSpan? nextPoll, TimeSpan? usual = null) =>
        new(ActivityKind.Poll, name, () => $"{format()} after {Timing.DurationText.Format(age)}{FormatUsual(usual)}")
        {
            Usual = usual,
            Age = age,
            NextPoll = nextPoll,
            _state = format,
        };

    /// <summary>Gets the text with the time that has passed, for a display that is updated each second.</summary>
    /// <param name="since">The time since the activity.</param>
    public string GetText(TimeSpan since)
    {
        if (Age is { } age && NextPoll is { } next)
        {
            string time = Timing.DurationText.Format(age + since) + FormatUsual(Usual);
            return $"{_state!()} for {time}; {FormatNextPoll(next - since)}";
        }

        if (IsStart)
        {
            return $"{Text}; {Timing.DurationText.Format(since)}";
        }

        return Text;
    }

    private static string FormatUsual(TimeSpan? usual)
    {
        if (usual is { } time)
        {
            return $" (usually {Timing.DurationText.Format(time)})";
        }

        return string.Empty;
    }

    private static string FormatNextPoll(TimeSpan left)
    {
        if (left <= TimeSpan.Zero)
        {
            return "polling";
        }

        return $"next poll in {Timing.DurationText.Format(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)))}";
    }

    /// <summary>Creates an activity of kind <see cref="ActivityKind.Download"/>.</summary>
    public static RunActivity CreateDownload(string name, string text, long bytes, long? totalBytes) =>
        new(ActivityKind.Download, name, text) { Bytes = bytes, TotalBytes = totalBytes };
}
