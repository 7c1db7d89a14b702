using System;

namespace Crashtest.Client.Service;

/// <summary>The bounds of the time between two status requests for a scan.</summary>
/// <param name="Minimum">The shortest time, for a new scan.</param>
/// <param name="Maximum">The longest time, for an old scan.</param>
internal readonly record struct PollPace(TimeSpan Minimum, TimeSpan Maximum)
{
    /// <summary>The pace of the webhook API.</summary>
    public static PollPace Webhook { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1));

    /// <summary>The pace of the API by target id: the service recommends two minutes.</summary>
    public static PollPace Target { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2));
}
