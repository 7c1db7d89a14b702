using System;
using System.Collections.Generic;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Remembers what was made of keys that come again and again, such as the words about a scanner. It forgets all of them
/// when there are too many, so that a report in which each is different takes no memory.
/// </summary>
internal sealed class Memo<TKey, TValue>
    where TKey : notnull
{
    private const int MaximumCount = 500;

    private readonly Func<TKey, TValue> _create;
    private readonly Dictionary<TKey, TValue> _values = [];

    /// <param name="create">Makes the value of a key; the same each time.</param>
    public Memo(Func<TKey, TValue> create) => _create = create;

    /// <summary>The value of a key.</summary>
    public TValue Get(TKey key)
    {
        if (!_values.TryGetValue(key, out TValue? value))
        {
            if (_values.Count == MaximumCount)
            {
                _values.Clear();
            }

            value = _create(key);
            _values.Add(key, value);
        }

        return value;
    }
}
