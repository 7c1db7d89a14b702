using System;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Service;
using Crashtest.Client.Timing;

namespace Crashtest.Client.State;

/// <summary>
/// Sends starts, and tells of each before it is sent: until its response it is not known whether a scan starts.
/// </summary>
internal sealed class StartSender
{
    private readonly IScanService _service;
    private readonly Action<RunActivity>? _report;

    /// <param name="service">The service that starts the scan.</param>
    /// <param name="report">Called with each activity, or null.</param>
    public StartSender(IScanService service, Action<RunActivity>? report)
    {
        _service = service;
        _report = report;
    }

    /// <summary>The activity of the last start, or null.</summary>
    public RunActivity? Latest { get; private set; }

    /// <summary>Sends one start.</summary>
    /// <exception cref="CrashtestException">As for <see cref="IScanService.StartAsync"/>.</exception>
    public async Task<FoundScan> SendAsync(StartPlan plan, Deadline deadline, CancellationToken cancellationToken)
    {
        RunActivity starting = RunActivity.CreateStarting(_service.Name, _service.TargetId);
        Latest = starting;
        _report?.Invoke(starting);
        try
        {
            return await _service.StartAsync(plan, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (CrashtestException)
        {
            _report?.Invoke(RunActivity.CreateStartFailed(starting));
            throw;
        }
    }
}
