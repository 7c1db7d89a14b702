using System.IO;
using System.Linq;
using System.Xml;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Represents the names of a report, which the parser holds to the end: there may be many only in an attack.
/// </summary>
internal sealed class BoundedNames : NameTable
{
    private const int MaximumCount = 10_000;
    private const int MaximumLength = 1024 * 1024;
    private const int RecentCount = 32;

    private readonly string[] _recent = [.. Enumerable.Repeat(string.Empty, RecentCount)];
    private int _count;
    private int _length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are too many names, or they are too long.</exception>
    public override string Add(char[] key, int start, int len)
    {
        if (len == 0)
        {
            return string.Empty;
        }

        // Reports consist of a few names. To compare with the last one that began so is quicker than to look for it.
        int place = (len + key[start]) % _recent.Length;
        string recent = _recent[place];
        if (IsSame(recent, key, start, len))
        {
            return recent;
        }

        string? known = Get(key, start, len);
        if (known is null)
        {
            Count(len);
            known = base.Add(key, start, len);
        }

        _recent[place] = known;
        return known;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are too many names, or they are too long.</exception>
    public override string Add(string key)
    {
        string? known = Get(key);
        if (known is not null)
        {
            return known;
        }

        Count(key.Length);
        return base.Add(key);
    }

    private static bool IsSame(string name, char[] key, int start, int length)
    {
        if (name.Length != length)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] != key[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private void Count(int length)
    {
        _count++;
        _length += length;
        if (_count > MaximumCount || _length > MaximumLength)
        {
            throw new InvalidDataException(
                "it has more than 10,000 different names of elements and attributes, or names that are too long");
        }
    }
}
