using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>
/// Tests whose clock looks at the thread pool of the process, so nothing else may run there meanwhile.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInProcess
{
    public const string Name = "alone";
}
