using System.Runtime.CompilerServices;

namespace Crashtest.Text;

/// <summary>Marks methods that loop over the characters of a report, for the compiler of the runtime.</summary>
internal static class HotLoop
{
    /// <summary>
    /// Compiles a method as well as possible at once. .NET would otherwise run it unoptimized, and count how often each
    /// branch is taken, until it has been busy for a while: for half the time of an export. This is
    /// <c>AggressiveOptimization</c>, which .NET Standard does not name and .NET Framework passes over.
    /// </summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}
