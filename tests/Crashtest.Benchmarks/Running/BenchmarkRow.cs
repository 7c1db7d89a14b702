using System;
using System.Globalization;

namespace Crashtest.Benchmarks.Running;

/// <summary>One row of a benchmark's table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">Our figure, with its unit.</param>
/// <param name="Peer">The peer's name and figure, or a dash.</param>
/// <param name="Ratio">How the two compare, or a dash.</param>
/// <param name="Limit">What is promised, or a dash.</param>
/// <param name="IsMet">Whether the promise holds; true if there is none.</param>
internal sealed record BenchmarkRow(
    string What, string Ours, string Peer = "–", string Ratio = "–", string Limit = "–", bool IsMet = true)
{
    /// <summary>A figure by itself.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="atMost">What is promised, in the same unit, or null.</param>
    public static BenchmarkRow Of(string what, double value, string unit, double? atMost = null) => new(
        what,
        $"{Number(value)} {unit}",
        Limit: atMost is { } limit ? $"at most {Number(limit)} {unit}" : "–",
        IsMet: atMost is null || value <= atMost);

    /// <summary>Ours as a multiple of the peer's: 1.2 is a fifth more.</summary>
    /// <param name="what">What was measured.</param>
    /// <param name="ours">Our figure.</param>
    /// <param name="peer">The peer's name.</param>
    /// <param name="theirs">The peer's figure, or null where it is not installed here.</param>
    /// <param name="unit">The unit of both.</param>
    /// <param name="atMost">The largest multiple that is promised, or null.</param>
    public static BenchmarkRow Multiple(
        string what, double ours, string peer, double? theirs, string unit, double? atMost = null) =>
        theirs is not { } other
            ? Absent(what, ours, peer, unit)
            : new BenchmarkRow(
                what,
                $"{Number(ours)} {unit}",
                $"{peer}: {Number(other)} {unit}",
                $"{Number(ours / other)} times",
                atMost is { } limit ? $"at most {Number(limit)} times" : "–",
                atMost is null || ours / other <= atMost);

    /// <summary>How many times less than the peer's ours is: 100 is a hundredth.</summary>
    /// <inheritdoc cref="Multiple"/>
    public static BenchmarkRow TimesLess(
        string what, double ours, string peer, double? theirs, string unit, double? atLeast = null) =>
        theirs is not { } other
            ? Absent(what, ours, peer, unit)
            : new BenchmarkRow(
                what,
                $"{Number(ours)} {unit}",
                $"{peer}: {Number(other)} {unit}",
                $"{Number(other / ours)} times less",
                atLeast is { } limit ? $"at least {Number(limit)} times less" : "–",
                atLeast is null || other / ours >= atLeast);

    private static BenchmarkRow Absent(string what, double ours, string peer, string unit) =>
        new(what, $"{Number(ours)} {unit}", $"{peer}: not installed here");

    // Three significant digits, as nobody reads more in a table.
    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 or 0 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
