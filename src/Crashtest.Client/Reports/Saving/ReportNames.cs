using System;
using System.Collections.Generic;
using System.Globalization;

namespace Crashtest.Client.Reports.Saving;

/// <summary>
/// The names of the reports that a command saves into folders: none is given twice, whatever the case.
/// </summary>
public sealed class ReportNames
{
    private readonly object _lock = new();
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a name that the user gave, made safe, if nothing of it is used yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="label">The user's label.</param>
    /// <returns>
    /// The name without its extension, and whether the scan's id must be added; null if the label leaves no name.
    /// </returns>
    internal (string Stem, bool IsTaken)? Reserve(string folder, string label)
    {
        if (SafeFileName.Create(label) is not { } stem)
        {
            return null;
        }

        lock (_lock)
        {
            return (stem, !_taken.Add(GetKey(folder, stem)));
        }
    }

    /// <summary>Takes a name made of one that is used already and the scan's id.</summary>
    internal string MakeUnique(string folder, string stem, long scanId)
    {
        string name = string.Format(CultureInfo.InvariantCulture, "{0}-{1}", stem, scanId);
        lock (_lock)
        {
            string free = name;
            for (int i = 2; !_taken.Add(GetKey(folder, free)); i++)
            {
                free = string.Format(CultureInfo.InvariantCulture, "{0}-{1}", name, i);
            }

            return free;
        }
    }

    private static string GetKey(string folder, string stem) => folder + "/" + stem;
}
