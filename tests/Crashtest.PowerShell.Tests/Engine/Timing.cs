using Xunit;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>Tests that measure the process, and so run while no other does.</summary>
[CollectionDefinition("Timing", DisableParallelization = true)]
public sealed class Timing;
