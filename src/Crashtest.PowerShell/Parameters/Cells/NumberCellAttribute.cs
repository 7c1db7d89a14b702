using System;
using System.Globalization;

namespace Crashtest.Parameters.Cells;

/// <summary>Reads a whole number within bounds. An empty cell is none.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberCellAttribute : CellAttribute
{
    /// <summary>Takes the bounds, both inclusive.</summary>
    public NumberCellAttribute(long minimum, long maximum)
    {
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The smallest number.</summary>
    public long Minimum { get; }

    /// <summary>The largest number.</summary>
    public long Maximum { get; }

    /// <summary>Whether errors leave out what was given, as where a secret is often given in its place.</summary>
    public bool IsHidden { get; set; }

    private protected override bool IsShown => !IsHidden;

    private protected override string Expected => Maximum == long.MaxValue
        ? string.Format(CultureInfo.InvariantCulture, "a whole number from {0} up", Minimum)
        : string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", Minimum, Maximum);

    private protected override bool TryRead(object? value, out object? result)
    {
        long? number = ToInteger(Unwrap(value));
        bool isInRange = number >= Minimum && number <= Maximum;
        if (isInRange)
        {
            result = number;
        }
        else
        {
            result = null;
        }

        return isInRange;
    }

    private static long? ToInteger(object? value)
    {
        switch (value)
        {
            case string text:
                return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long parsed)
                    ? parsed
                    : null;
            case byte or sbyte or short or ushort or int or uint or long:
                return Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case ulong or decimal or double or float:
                return ConvertReal(Convert.ToDouble(value, CultureInfo.InvariantCulture), value);
            default:
                return null;
        }
    }

    private static long? ConvertReal(double approximate, object value)
    {
        // Beyond this, a double does not hold every whole number.
        const double Largest = 1L << 53;
        if (value is ulong or decimal && Math.Abs(approximate) > Largest)
        {
            decimal exact = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            if (exact <= long.MaxValue && exact >= long.MinValue && decimal.Truncate(exact) == exact)
            {
                return (long)exact;
            }

            return null;
        }

        if (Math.Abs(approximate) <= Largest && Math.Truncate(approximate) == approximate)
        {
            return (long)approximate;
        }

        return null;
    }
}
