using System;

namespace Crashtest.Client.Service.Targets;

/// <summary>How the response to a start was lost.</summary>
/// <param name="Cause">What happened, as a clause.</param>
/// <param name="Status">The HTTP status of a response that gave no scan, or null.</param>
/// <param name="Inner">The original exception, or null.</param>
internal readonly record struct StartLoss(string Cause, int? Status, Exception? Inner);
