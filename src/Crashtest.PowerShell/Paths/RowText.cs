using System;
using System.IO;

namespace Crashtest.Paths;

/// <summary>Recognizes the text of a whole row, which PowerShell takes for the path if the row has none.</summary>
internal static class RowText
{
    /// <summary>Gets whether a path is the text of a row. Its cells can be secrets, so no error may show it.</summary>
    public static bool IsRow(string? path) =>
        path is not null
        && path.StartsWith("@{", StringComparison.Ordinal)
        && path.EndsWith("}", StringComparison.Ordinal)
        && !File.Exists(path);
}
