using System;
using System.Collections.Generic;
using System.Text;

namespace Crashtest.Simulator.Content;

/// <summary>
/// A few hundred test cases as bytes, each with a number of fixed width that is overwritten in place: no two cases of
/// a report are alike, and a block costs next to nothing to send again.
/// </summary>
internal sealed class JUnitBlock
{
    private const int TargetLength = 96 * 1024;
    private const int NumberWidth = 10;
    private const char Placeholder = '\u0001';

    private static readonly Lazy<JUnitBlock> Shared = new(() => new JUnitBlock());

    private readonly byte[] _bytes;
    private readonly List<int> _numberOffsets = [];
    private readonly List<int> _ends = [];
    private readonly List<int> _failures = [];

    private JUnitBlock()
    {
        var text = new StringBuilder();
        var failures = 0;
        for (var index = 0; text.Length < TargetLength; index++)
        {
            var check = JUnitChecks.Create(index, new string(Placeholder, NumberWidth));
            if (check.Contains("<failure", StringComparison.Ordinal))
            {
                failures++;
            }

            text.Append(check);
            _ends.Add(text.Length);
            _failures.Add(failures);
        }

        _bytes = Encoding.ASCII.GetBytes(text.ToString());
        for (var offset = _bytes.AsSpan().IndexOf((byte)Placeholder); offset >= 0;)
        {
            _numberOffsets.Add(offset);
            var next = _bytes.AsSpan(offset + NumberWidth).IndexOf((byte)Placeholder);
            if (next < 0)
            {
                offset = -1;
            }
            else
            {
                offset = offset + NumberWidth + next;
            }
        }
    }

    public static JUnitBlock Instance => Shared.Value;

    public int Length => _bytes.Length;

    public int CaseCount => _ends.Count;

    public int FailureCount => _failures[^1];

    /// <summary>How many leading cases fit into so many bytes.</summary>
    public int CountCasesWithin(long length)
    {
        var found = _ends.BinarySearch((int)Math.Min(length, Length));
        if (found >= 0)
        {
            return found + 1;
        }

        return ~found;
    }

    public int GetLength(int cases)
    {
        if (cases == 0)
        {
            return 0;
        }

        return _ends[cases - 1];
    }

    public int GetFailures(int cases)
    {
        if (cases == 0)
        {
            return 0;
        }

        return _failures[cases - 1];
    }

    public byte[] Copy() => (byte[])_bytes.Clone();

    /// <summary>Numbers the cases of a copy on from a first number.</summary>
    public void Number(byte[] copy, long first)
    {
        foreach (var offset in _numberOffsets)
        {
            var number = first++;
            for (var digit = offset + NumberWidth - 1; digit >= offset; digit--)
            {
                (number, var rest) = Math.DivRem(number, 10);
                copy[digit] = (byte)('0' + rest);
            }
        }
    }
}
