using System.Collections.Generic;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Benchmarks.Running;

/// <summary>
/// One thing that is measured against its peers: a command of this program, and a section of docs/performance.md.
/// </summary>
internal interface IBenchmark
{
    /// <summary>The command, in lower case.</summary>
    string Name { get; }

    /// <summary>The heading of its section.</summary>
    string Title { get; }

    /// <summary>What is measured and how, in a few sentences; stands above the table.</summary>
    string Method { get; }

    /// <summary>What its command can be told; with none given it takes the defaults, as <c>all</c> does.</summary>
    IReadOnlyList<Option> Options => [];

    /// <summary>What it runs in processes of their own, by <see cref="Child"/>; nobody calls these by hand.</summary>
    IReadOnlyList<Command> Workers => [];

    /// <summary>Measures.</summary>
    /// <returns>The rows of its table.</returns>
    Task<IReadOnlyList<BenchmarkRow>> RunAsync(ParseResult options, CancellationToken cancellationToken);
}
