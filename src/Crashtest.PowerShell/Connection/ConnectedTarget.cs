using System.Security;
using Crashtest.Client;

namespace Crashtest.Connection;

/// <summary>A target, and the connection to the service that knows it.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Target">What can be done with the target.</param>
/// <param name="Webhook">
/// The webhook id alone, even if its whole URL was given; null for a target that has an id.
/// </param>
internal sealed record ConnectedTarget(ServiceConnection Connection, ScanTarget Target, SecureString? Webhook);
