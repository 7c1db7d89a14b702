using System;

namespace Crashtest.Client.Common;

/// <summary>What kind of news a <see cref="RunActivity"/> is.</summary>
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

    /// <summary>A step of a run, or a change of a scan's state: one line of its story.</summary>
    Step,

    /// <summary>A scan was asked after; its state may be as before.</summary>
    Poll,

    /// <summary>A part of a report has come.</summary>
    Download,

    /// <summary>A warning for the user, whatever the result of the run.</summary>
    Warning,
}

/// <summary>News from a run, for a log or a progress display. All text in it has been cleaned.</summary>
public sealed class RunActivity
{
    private readonly Func<string>? _tell;
    private Func<string>? _state;
    private string? _text;

    private RunActivity(ActivityKind kind, string name, string text)
    {
        Kind = kind;
        Name = name;
        _text = text;
    }

    // Of the news of a fleet that waits hardly any is read.
    private RunActivity(ActivityKind kind, string name, Func<string> tell)
    {
        Kind = kind;
        Name = name;
        _tell = tell;
    }

    /// <summary>The kind of news.</summary>
    public ActivityKind Kind { get; }

    /// <summary>The label of the scan target.</summary>
    public string Name { get; }

    /// <summary>The news as a sentence.</summary>
    public string Text => _text ??= _tell!();

    /// <summary>Whether it is that a scan has been started, or found where an earlier run had started it.</summary>
    public bool IsStart { get; private init; }

    /// <summary>The news that a start was about to be sent, if this is the end of it; or null.</summary>
    public RunActivity? Starting { get; private init; }

    /// <summary>The id of the target, for news that a start is about to be sent; null for a webhook.</summary>
    public string? TargetId { get; private init; }

    /// <summary>How old the scan is, or null if that is not known.</summary>
    public TimeSpan? Age { get; private init; }

    /// <summary>The time until the scan is polled again, or null if that is not known.</summary>
    public TimeSpan? NextPoll { get; private init; }

    /// <summary>How long the scans of the target usually take, or null if that is unknown.</summary>
    public TimeSpan? Usual { get; private init; }

    /// <summary>How much of a report has come, in bytes.</summary>
    public long Bytes { get; private init; }

    /// <summary>How long the report is, in bytes, or null if it is unknown.</summary>
    public long? TotalBytes { get; private init; }

    /// <summary>Makes news of kind <see cref="ActivityKind.Request"/>.</summary>
    /// <param name="name">The label of the scan target.</param>
    /// <param name="tell">
    /// Writes the sentence when somebody reads it, from any thread; it must not change meanwhile.
    /// </param>
    public static RunActivity CreateRequest(string name, Func<string> tell) => new(ActivityKind.Request, name, tell);

    /// <summary>Makes news of kind <see cref="ActivityKind.Retry"/>.</summary>
    public static RunActivity CreateRetry(string name, string text) => new(ActivityKind.Retry, name, text);

    /// <summary>Makes news of kind <see cref="ActivityKind.Starting"/>.</summary>
    public static RunActivity CreateStarting(string name, string? targetId) =>
        new(ActivityKind.Starting, name, "starting the scan") { TargetId = targetId };

    /// <summary>Makes news of kind <see cref="ActivityKind.StartFailed"/>.</summary>
    public static RunActivity CreateStartFailed(RunActivity starting) =>
        new(ActivityKind.StartFailed, starting.Name, "the start failed") { Starting = starting };

    /// <summary>Makes news of kind <see cref="ActivityKind.Step"/> of a scan that runs from now on.</summary>
    public static RunActivity CreateStart(string name, string text, RunActivity? starting = null) =>
        new(ActivityKind.Step, name, text) { IsStart = true, Starting = starting };

    /// <summary>Makes news of kind <see cref="ActivityKind.Step"/>.</summary>
    public static RunActivity CreateStep(string name, string text) => new(ActivityKind.Step, name, text);

    /// <summary>Makes news of kind <see cref="ActivityKind.Warning"/>.</summary>
    public static RunActivity CreateWarning(string name, string text) => new(ActivityKind.Warning, name, text);

    /// <summary>Makes news of kind <see cref="ActivityKind.Poll"/>.</summary>
    /// <param name="name">The label of the scan target.</param>
    /// <param name="tell">
    /// Writes the state of the scan when somebody reads it, from any thread; it must not change meanwhile.
    /// </param>
    /// <param name="age">How old the scan is.</param>
    /// <param name="nextPoll">The time until the next poll, or null if there is none.</param>
    /// <param name="usual">How long the scans of the target usually take, or null if that is unknown.</param>
    public static RunActivity CreatePoll(
        string name, Func<string> tell, TimeSpan age, TimeSpan? nextPoll, TimeSpan? usual = null) =>
        new(ActivityKind.Poll, name, () => $"{tell()} after {Timing.DurationText.Format(age)}{FormatUsual(usual)}")
        {
            Usual = usual,
            Age = age,
            NextPoll = nextPoll,
            _state = tell,
        };

    /// <summary>The news as it reads some time later, for a display that ticks.</summary>
    /// <param name="since">The time since the news came.</param>
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

    /// <summary>Makes news of kind <see cref="ActivityKind.Download"/>.</summary>
    public static RunActivity CreateDownload(string name, string text, long bytes, long? totalBytes) =>
        new(ActivityKind.Download, name, text) { Bytes = bytes, TotalBytes = totalBytes };
}
