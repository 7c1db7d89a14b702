using System;
using System.Globalization;

namespace Crashtest.Parameters.Cells;

/// <summary>Reads one piece of text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextCellAttribute : CellAttribute
{
    private protected override string Expected => "text";

    private protected override bool TryRead(object? value, out object? result)
    {
        object? plain = PlainValue.FindWrittenNumber(value) ?? Unwrap(value);
        result = plain switch
        {
            null => null,
            string text => text,
            Uri address => address.OriginalString,
            Enum word => word.ToString(),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            bool or char => Convert.ToString(plain, CultureInfo.InvariantCulture),
            _ => null,
        };
        return plain is null || result is not null;
    }
}
