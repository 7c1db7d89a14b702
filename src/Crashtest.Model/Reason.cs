namespace Crashtest;

/// <summary>
/// The words of <see cref="Verdict.Reasons"/>. Where a run ended with an error, the error's id is a reason too.
/// </summary>
public static class Reason
{
    /// <summary>The time limit was used up before the scan ended or its report was there.</summary>
    public const string TimedOut = nameof(TimedOut);

    /// <summary>The service gave no state that is known for too long.</summary>
    public const string UnknownState = nameof(UnknownState);

    /// <summary>The scan ended with a code that is not among those of success that the caller gave.</summary>
    public const string UnsuccessfulEnd = nameof(UnsuccessfulEnd);

    /// <summary>Somebody stopped the scan, so its report says less than that of a whole scan.</summary>
    public const string ScanStopped = nameof(ScanStopped);

    /// <summary>The service could not finish the scan.</summary>
    public const string ScanFailed = nameof(ScanFailed);

    /// <summary>The scan was there and is gone: somebody deleted it.</summary>
    public const string ScanDeleted = nameof(ScanDeleted);

    /// <summary>
    /// The response of the start was lost, and the scan was found afterwards. It changes no outcome by itself.
    /// </summary>
    public const string StartRecovered = nameof(StartRecovered);

    /// <summary>There is no report.</summary>
    public const string ReportMissing = nameof(ReportMissing);

    /// <summary>What came as the report is not a valid JUnit report.</summary>
    public const string ReportNotJUnit = nameof(ReportNotJUnit);

    /// <summary>The report holds not a single check.</summary>
    public const string ReportEmpty = nameof(ReportEmpty);

    /// <summary>
    /// At least one check crashed, so what it would have found is not known. It changes no outcome where the caller
    /// allows it.
    /// </summary>
    public const string CheckFailed = nameof(CheckFailed);

    /// <summary>The findings that count are more, or graver, than the gate allows.</summary>
    public const string GateFailed = nameof(GateFailed);

    /// <summary>At least one check did not run. By itself it changes no outcome.</summary>
    public const string CheckSkipped = nameof(CheckSkipped);

    /// <summary>
    /// The counters in the report's header do not match its content. By itself it changes no outcome.
    /// </summary>
    public const string HeaderMismatch = nameof(HeaderMismatch);

    /// <summary>
    /// The report holds characters that its format does not know; they were replaced in the reading. By itself it
    /// changes no outcome.
    /// </summary>
    public const string InvalidCharacters = nameof(InvalidCharacters);

    /// <summary>At least one finding has a severity that is unknown. By itself it changes no outcome.</summary>
    public const string UnknownSeverity = nameof(UnknownSeverity);

    /// <summary>
    /// At least one entry of the baseline has expired and accepts nothing. By itself it changes no outcome.
    /// </summary>
    public const string BaselineExpired = nameof(BaselineExpired);

    /// <summary>
    /// At least one valid entry of the baseline has no finding in the report. By itself it changes no outcome.
    /// </summary>
    public const string BaselineUnused = nameof(BaselineUnused);
}
