using System;

namespace Crashtest.Fuzz;

/// <summary>What the reading of one input came to.</summary>
/// <param name="IsTaken">Whether the reader took it.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Memory">How much it allocated, in bytes.</param>
/// <param name="Violation">How the reader broke its contract, or null.</param>
internal sealed record FuzzReading(bool IsTaken, TimeSpan Duration, long Memory, string? Violation);
