namespace Crashtest.Client.Reports;

/// <summary>What a check left behind.</summary>
internal enum JUnitMarkKind
{
    /// <summary>A finding, unless its type says that the check did not run.</summary>
    Failure,

    /// <summary>The check crashed.</summary>
    Error,

    /// <summary>The check did not run.</summary>
    Skipped,
}
