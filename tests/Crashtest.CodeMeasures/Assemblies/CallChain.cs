namespace Crashtest.CodeMeasures.Assemblies;

/// <summary>The shortest way from a command to a request.</summary>
/// <param name="Command">The name of the command's class.</param>
/// <param name="Length">How many methods of the module it goes through, the command's own included.</param>
public sealed record CallChain(string Command, int Length);
