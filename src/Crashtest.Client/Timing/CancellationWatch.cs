using System;
using System.Collections.Generic;
using System.Threading;

namespace Crashtest.Client.Timing;

/// <summary>Tells of a cancellation once, however many wait under the same token.</summary>
internal sealed class CancellationWatch : IDisposable
{
    private readonly object _lock = new();
    private readonly Dictionary<CancellationToken, CancellationTokenRegistration> _registrations = [];
    private readonly Action<CancellationToken> _cancelled;

    /// <param name="cancelled">Called when a token is cancelled, on whatever thread does that.</param>
    public CancellationWatch(Action<CancellationToken> cancelled) => _cancelled = cancelled;

    /// <summary>Watches a token; where it is cancelled already, tells so at once.</summary>
    public void Add(CancellationToken token)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = token.CanBeCanceled && !_registrations.ContainsKey(token);
            if (isNew)
            {
                _registrations.Add(token, default);
            }
        }

        if (isNew)
        {
            // Outside of the lock: it calls back at once where the token is cancelled already.
            CancellationTokenRegistration registration = token.Register(() => _cancelled(token));
            lock (_lock)
            {
                _registrations[token] = registration;
            }
        }
        else if (token.IsCancellationRequested)
        {
            _cancelled(token);
        }
    }

    public void Dispose()
    {
        CancellationTokenRegistration[] registrations;
        lock (_lock)
        {
            registrations = [.. _registrations.Values];
            _registrations.Clear();
        }

        Array.ForEach(registrations, registration => registration.Dispose());
    }
}
