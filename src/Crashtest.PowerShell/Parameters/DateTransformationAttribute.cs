using System;
using System.Globalization;
using System.Management.Automation;
using Crashtest.Text;

namespace Crashtest.Parameters;

/// <summary>
/// Takes a date in the same way in every culture. The engine would read text by the calendar of the user: in Thailand,
/// 2027 is the year 1484.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class DateTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = PlainValue.Unwrap(inputData);
        return value switch
        {
            DateTimeOffset time => time.UtcDateTime.Date,
            string text => Read(text),

            // The date alone of .NET 6, which netstandard2.0 does not name.
            IFormattable date when date.GetType().FullName == "System.DateOnly" =>
                Read(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            DateTime or null => value,
            _ => throw CreateUnreadable(Convert.ToString(value, CultureInfo.InvariantCulture)),
        };
    }

    private static DateTime Read(string text)
    {
        if (!DateText.TryParse(text, out DateTimeOffset time))
        {
            throw CreateUnreadable(text);
        }

        return time.UtcDateTime.Date;
    }

    private static ArgumentTransformationMetadataException CreateUnreadable(string text) =>
        new($"'{HarmlessLine.Format(MaskedText.Mask(text))}' is not a date, or its day and month are ambiguous. "
            + "Specify year, month, and day, such as 2027-01-31, or an object of Get-Date.");
}
