namespace Crashtest.Client.CI;

/// <summary>The importance of an annotation.</summary>
internal enum AnnotationLevel
{
    /// <summary>The run passed.</summary>
    Notice,

    /// <summary>The run passed, but there is something to review.</summary>
    Warning,

    /// <summary>The run did not pass.</summary>
    Error,
}
