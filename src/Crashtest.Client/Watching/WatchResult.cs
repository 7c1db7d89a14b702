using Crashtest.Client.Service;

namespace Crashtest.Client.Watching;

/// <summary>How a watch ended: with the end of the scan, or without it and then with the reason.</summary>
/// <param name="Reading">The last state that was read, or null if none was.</param>
/// <param name="Failure">Why the watch ended before the scan, or null.</param>
internal readonly record struct WatchResult(ScanReading? Reading, CrashtestException? Failure);
