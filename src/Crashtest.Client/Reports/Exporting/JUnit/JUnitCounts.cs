namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>The counters of a JUnit file, known before the first of its test cases is written.</summary>
internal sealed class JUnitCounts
{
    /// <summary>How many test cases there are.</summary>
    public int Tests => Passes + Failures + Errors + Skipped;

    /// <summary>How many have a finding.</summary>
    public int Failures { get; private set; }

    /// <summary>How many crashed.</summary>
    public int Errors { get; private set; }

    /// <summary>How many did not run.</summary>
    public int Skipped { get; private set; }

    private int Passes { get; set; }

    /// <summary>The counters of a whole report.</summary>
    public static JUnitCounts Of(Verdict verdict) => new()
    {
        Passes = verdict.ClearCheckCount,
        Failures = verdict.FindingCount,
        Errors = verdict.FailedCheckCount,
        Skipped = verdict.SkippedCheckCount,
    };

    /// <summary>Counts one more.</summary>
    public void Add(JUnitResult result)
    {
        Passes += result == JUnitResult.Pass ? 1 : 0;
        Failures += result == JUnitResult.Failure ? 1 : 0;
        Errors += result == JUnitResult.Error ? 1 : 0;
        Skipped += result == JUnitResult.Skipped ? 1 : 0;
    }
}
