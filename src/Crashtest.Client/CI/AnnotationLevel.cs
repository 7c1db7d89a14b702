namespace Crashtest.Client.CI;

/// <summary>How loudly a system shows a note.</summary>
internal enum AnnotationLevel
{
    /// <summary>All is well.</summary>
    Notice,

    /// <summary>Passed, and yet somebody should look.</summary>
    Warning,

    /// <summary>Not passed.</summary>
    Error,
}
