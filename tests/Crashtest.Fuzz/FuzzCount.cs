namespace Crashtest.Fuzz;

/// <summary>How many inputs a target had.</summary>
/// <param name="Inputs">All of them.</param>
/// <param name="Taken">Those that its reader did not refuse.</param>
public readonly record struct FuzzCount(int Inputs, int Taken);
