using System;
using Crashtest.Client.Common;

namespace Crashtest.Client.Watching;

/// <summary>What all watched scans of one connection share.</summary>
/// <param name="Time">The clock.</param>
/// <param name="FirstRetryDelay">The delay after the first failed poll of a row.</param>
/// <param name="Report">Called with each activity, or null.</param>
internal sealed record WatchContext(TimeProvider Time, TimeSpan FirstRetryDelay, Action<RunActivity>? Report);
