using System;

namespace Crashtest.Client.Http;

/// <summary>
/// Computes the delay before a repetition: it doubles from failure to failure up to a minute, and is longer if the
/// service asks for more. A wish for less, such as <c>Retry-After: 0</c> or a date in the past, changes nothing.
/// </summary>
internal static class RetryDelay
{
    private const double Jitter = 0.2;
    private const int MaximumDoublings = 16;

    private static readonly TimeSpan Maximum = TimeSpan.FromMinutes(1);

    /// <summary>The delay after so many failures in a row.</summary>
    /// <param name="first">The delay after the first one.</param>
    /// <param name="failures">How many there were, at least 1.</param>
    /// <param name="draw">A random number between 0 and 1: it makes the delay up to a fifth longer or shorter, so that
    /// many callers do not come back at once.</param>
    public static TimeSpan Compute(TimeSpan first, int failures, double draw = 0.5)
    {
        TimeSpan maximum = Maximum;
        if (first > Maximum)
        {
            maximum = first;
        }

        double seconds = first.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, MaximumDoublings));
        double spread = Math.Min(seconds, maximum.TotalSeconds) * (1 - Jitter + (2 * Jitter * draw));
        return TimeSpan.FromSeconds(Math.Min(spread, maximum.TotalSeconds));
    }

    /// <summary>The larger of our own delay and the one that the service asks for.</summary>
    public static TimeSpan GetLonger(TimeSpan own, TimeSpan? asked)
    {
        if (asked > own)
        {
            return asked.Value;
        }

        return own;
    }
}
