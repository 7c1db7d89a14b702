using System;
using System.Collections.Generic;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Timing;

namespace Crashtest.Connection;

/// <summary>The connections of one command: one for each set of connection parameters, and what they share.</summary>
internal sealed class ConnectionPool : IDisposable
{
    private readonly Dictionary<ConnectionParameters, ServiceConnection> _connections = [];
    private readonly Dictionary<(string Address, int Limit), RateLimiter> _budgets = [];
    private readonly ScanFleet _fleet;
    private readonly Action<RunActivity> _report;

    /// <param name="throttleLimit">How many starts, and how many downloads, are under way at once.</param>
    /// <param name="report">Called with each activity, from any thread.</param>
    public ConnectionPool(int throttleLimit, Action<RunActivity> report)
    {
        _fleet = new ScanFleet(TimeProvider.System, throttleLimit);
        _report = report;
    }

    /// <summary>Gets the connection that the parameters describe, and makes it if there is none.</summary>
    /// <exception cref="CrashtestException">The parameters describe none.</exception>
    public ServiceConnection Get(ConnectionParameters parameters)
    {
        if (!_connections.TryGetValue(parameters, out ServiceConnection? connection))
        {
            connection = new ServiceConnection(parameters, this);
            _connections.Add(parameters, connection);
        }

        return connection;
    }

    /// <summary>Creates a client that shares what the others have.</summary>
    /// <param name="endpoint">The address, whose budget counts.</param>
    /// <param name="requestsPerMinute">The budget; 0 for none.</param>
    /// <param name="options">Makes the options with it.</param>
    public Client.CrashtestClient CreateClient(
        ServiceEndpoint endpoint, int requestsPerMinute, Func<RateLimiter?, ConnectionOptions> options)
    {
        RateLimiter? budget = null;
        (string Address, int Limit) key = (endpoint.Uri.Authority, requestsPerMinute);
        if (requestsPerMinute > 0 && !_budgets.TryGetValue(key, out budget))
        {
            budget = new RateLimiter(requestsPerMinute, TimeProvider.System);
            _budgets.Add(key, budget);
        }

        return new Client.CrashtestClient(options(budget), _report, _fleet);
    }

    public void Dispose()
    {
        foreach (ServiceConnection connection in _connections.Values)
        {
            connection.Dispose();
        }

        _fleet.Dispose();
        foreach (RateLimiter budget in _budgets.Values)
        {
            budget.Dispose();
        }
    }
}
