using System;
using System.Collections.Generic;
using Crashtest.Client.Common;
using Crashtest.Client.Connection;
using Crashtest.Client.Runs;
using Crashtest.Client.Timing;
using Crashtest.Commands.Bases;

namespace Crashtest.Pipeline;

/// <summary>The connections of one command: one for each set of connection parameters, and what they share.</summary>
internal sealed class ConnectionPool : IDisposable
{
    private readonly List<Connection> _connections = [];
    private readonly Dictionary<(string Address, int Limit), RateBudget> _budgets = [];
    private readonly ScanFleet _fleet;
    private readonly Action<RunActivity> _report;

    /// <param name="throttleLimit">How many starts, and how many downloads, are under way at once.</param>
    /// <param name="report">Told what happens, from any thread.</param>
    public ConnectionPool(int throttleLimit, Action<RunActivity> report)
    {
        _fleet = new ScanFleet(TimeProvider.System, throttleLimit);
        _report = report;
    }

    /// <summary>The connection that the command's parameters describe now.</summary>
    /// <exception cref="CrashtestException">The parameters describe none.</exception>
    public Connection For(ConnectedCommand command)
    {
        // Mostly the one of the row before.
        Connection? connection = _connections.FindLast(known => known.Serves(command));
        if (connection is null)
        {
            connection = new Connection(command, this);
            _connections.Add(connection);
        }

        return connection;
    }

    /// <summary>A client that shares what the others have.</summary>
    /// <param name="endpoint">The address, whose budget counts.</param>
    /// <param name="requestsPerMinute">The budget; 0 for none.</param>
    /// <param name="options">Makes the options with it.</param>
    public Client.CrashtestClient Client(ServiceEndpoint endpoint, int requestsPerMinute, Func<RateBudget?, ConnectionOptions> options)
    {
        RateBudget? budget = null;
        (string Address, int Limit) key = (endpoint.Uri.Authority, requestsPerMinute);
        if (requestsPerMinute > 0 && !_budgets.TryGetValue(key, out budget))
        {
            budget = new RateBudget(requestsPerMinute, TimeProvider.System);
            _budgets.Add(key, budget);
        }

        return new Client.CrashtestClient(options(budget), _report, _fleet);
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _fleet.Dispose();
        foreach (RateBudget budget in _budgets.Values)
        {
            budget.Dispose();
        }
    }
}
