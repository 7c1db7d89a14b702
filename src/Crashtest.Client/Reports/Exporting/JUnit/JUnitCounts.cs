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
    public static JUnitCounts Create(Verdict verdict) => new()
    {
        Passes = verdict.ClearCheckCount,
        Failures = verdict.FindingCount - verdict.AcceptedCount,
        Errors = verdict.FailedCheckCount,
        Skipped = verdict.SkippedCheckCount + verdict.AcceptedCount,
    };

    /// <summary>Counts one more.</summary>
    public void Add(JUnitResult result)
    {
        switch (result)
        {
            case JUnitResult.Failure:
                Failures++;
                break;
            case JUnitResult.Error:
                Errors++;
                break;
            case JUnitResult.Skipped:
                Skipped++;
                break;
            default:
                Passes++;
                break;
        }
    }
}
