using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Crashtest.Fuzz;

/// <summary>
/// The processor time of the current thread, which a busy machine does not stretch. .NET tells only that of a process,
/// so it is asked for from Linux; elsewhere the wall clock stands in.
/// </summary>
internal static class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadTime = 3;

    /// <summary>The time so far. Only differences mean something.</summary>
    public static TimeSpan Read()
    {
        if (OperatingSystem.IsLinux()
            && Environment.Is64BitProcess
            && ReadClock(ThreadTime, out TimeSpec time) == 0)
        {
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100);
        }

        return Stopwatch.GetElapsedTime(0);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
