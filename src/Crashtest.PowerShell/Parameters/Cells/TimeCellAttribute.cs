using System;
using System.Management.Automation;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Reads the time of a scan object, also after a job or a file has turned it into something else. An empty cell is
/// none.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeCellAttribute : CellAttribute
{
    private protected override string Expected => "a time with its time zone, such as '2026-01-31T12:00:00Z'";

    private protected override bool TryRead(object? value, out object? result)
    {
        result = Unwrap(value) switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time.ToUniversalTime()),
            string text when DateText.TryParse(text, out DateTimeOffset time) => time,
            _ when value is PSObject { Properties: { } properties }
                && properties["UtcDateTime"]?.Value is DateTime time =>
                new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => null,
        };
        return result is not null || IsEmpty(value);
    }
}
