using System;
using System.Globalization;

namespace Crashtest.Client.Timing;

/// <summary>Writes a span of time as people read it: <c>3 s</c>, <c>4:05 min</c>, <c>35:39 h</c>.</summary>
internal static class DurationText
{
    public static string Format(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => string.Format(CultureInfo.InvariantCulture, "{0:0} s", Math.Floor(age.TotalSeconds)),
        { TotalMinutes: < 60 } =>
            string.Format(CultureInfo.InvariantCulture, "{0}:{1:00} min", age.Minutes, age.Seconds),
        _ => string.Format(CultureInfo.InvariantCulture, "{0}:{1:00} h", (long)age.TotalHours, age.Minutes),
    };
}
