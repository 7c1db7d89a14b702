using System.Collections.Generic;
using System.Globalization;

namespace Crashtest.Client.Reports.Exporting.JUnit;

/// <summary>
/// Gives test cases names that no other of their class has: tools take two of the same name for one. The number goes
/// where the service puts one too, so that a reader of the file as a report finds the same titles.
/// </summary>
internal sealed class JUnitNames
{
    // By hash: a long report has a million names, and one that got a number without need would do no harm.
    private readonly Dictionary<long, int> _used = [];

    /// <summary>The title, with a number behind it from the second of its kind on.</summary>
    public string MakeUnique(string className, string title)
    {
        long key = Hash(className, title);
        _used.TryGetValue(key, out int count);
        string name = title;
        do
        {
            count++;
            if (count == 1)
            {
                name = title;
            }
            else
            {
                name = string.Format(CultureInfo.InvariantCulture, "{0} ({1})", title, count);
            }
        }
        while (count > 1 && _used.ContainsKey(Hash(className, name)));

        _used[key] = count;
        if (count > 1)
        {
            _used[Hash(className, name)] = 1;
        }

        return name;
    }

    // FNV-1a: quick, and two names with the same hash are no attack.
    private static long Hash(string className, string name)
    {
        ulong hash = 14695981039346656037;
        foreach (string part in new[] { className, "\0", name })
        {
            foreach (char c in part)
            {
                hash = unchecked((hash ^ c) * 1099511628211);
            }
        }

        return unchecked((long)hash);
    }
}
