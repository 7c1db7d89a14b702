using System.IO;
using System.Xml;

namespace Crashtest.Client.Reports.Reading;

/// <summary>
/// Represents the names of a report, which the parser holds to the end: there may be many only in an attack.
/// </summary>
internal sealed class BoundedNames : NameTable
{
    private const int MaximumCount = 10_000;
    private const int MaximumLength = 1024 * 1024;

    private int _count;
    private int _length;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">There are too many names, or they are too long.</exception>
    public override string Add(char[] key, int start, int len)
    {
        string? known = Get(key, start, len);
        if (known is not null)
        {
            return known;
        }

        Count(len);
        return base.Add(key, start, len);
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
