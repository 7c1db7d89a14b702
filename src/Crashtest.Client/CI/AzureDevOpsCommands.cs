using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Client.CI;

/// <summary>The logging commands of Azure Pipelines.</summary>
internal static class AzureDevOpsCommands
{
    /// <summary>The issues of the task, and plain lines for what is none.</summary>
    public static IEnumerable<string> FormatLines(
        IEnumerable<Annotation> notes) => notes.Select(note => note.Level == AnnotationLevel.Notice
        ? note.Line
        : $"##vso[task.logissue type={(note.Level == AnnotationLevel.Error ? "error" : "warning")}]{EscapeData(note.Line)}");

    /// <summary>Shows a Markdown file beside the build.</summary>
    public static string UploadSummary(string path) => "##vso[task.uploadsummary]" + EscapeData(path);

    private static string EscapeData(string text) =>
        text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");
}
