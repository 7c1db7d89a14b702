namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>What became of a test case.</summary>
internal enum JUnitResult
{
    /// <summary>The check found nothing.</summary>
    Pass,

    /// <summary>It found something.</summary>
    Failure,

    /// <summary>It crashed.</summary>
    Error,

    /// <summary>It did not run.</summary>
    Skipped,
}
