using System;
using System.Globalization;

namespace Crashtest.Parameters;

/// <summary>
/// Reads dates from text in the same way in every culture. A date whose day may be its month is not read.
/// </summary>
internal static class DateText
{
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    // A culture that writes the day first and one that writes the month first, both with the calendar of ISO 8601.
    private static readonly CultureInfo DayFirst = Create("dd/MM/yyyy");
    private static readonly CultureInfo MonthFirst = Create("MM/dd/yyyy");

    /// <summary>The year, month and day come first, as in ISO 8601.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyyMMdd",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a date, and its time if it has one. A time without an offset is in UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        string trimmed = text.Trim();
        if (DateTimeOffset.TryParseExact(
            trimmed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            return IsPlausible(time);
        }

        bool isDayFirst = TryParse(trimmed, DayFirst, out DateTimeOffset dayFirst);
        bool isMonthFirst = TryParse(trimmed, MonthFirst, out DateTimeOffset monthFirst);
        if (isDayFirst)
        {
            time = dayFirst;
        }
        else
        {
            time = monthFirst;
        }

        if (isDayFirst && isMonthFirst)
        {
            return dayFirst == monthFirst;
        }

        return isDayFirst || isMonthFirst;
    }

    private static bool TryParse(string text, CultureInfo culture, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out time) && IsPlausible(time);

    // Other calendars have other years: 2570 is the year 2027 in Thailand.
    private static bool IsPlausible(DateTimeOffset time) => time.Year is >= FirstYear and <= LastYear;

    private static CultureInfo Create(string shortDate)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = shortDate;
        return CultureInfo.ReadOnly(culture);
    }
}
