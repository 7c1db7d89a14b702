namespace Crashtest.Campaigns.Faults;

/// <summary>What must hold.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Violation">What to say if it does not.</param>
internal readonly record struct Invariant(bool Holds, string Violation);
