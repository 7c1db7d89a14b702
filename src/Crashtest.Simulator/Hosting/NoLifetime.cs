using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace Crashtest.Simulator.Hosting;

/// <summary>The simulator is ended by who started it; the usual lifetime would take the process's signals.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
