using System;
using Crashtest.Client.Common;
using Crashtest.Client.Text;

namespace Crashtest.Client.Service;

/// <summary>Reports the attempts and the retries of one call.</summary>
internal sealed class CallLog
{
    private readonly string _name;
    private readonly Func<string> _describe;
    private readonly SafeText _text;
    private readonly Action<RunActivity>? _report;

    /// <param name="name">The label of the target.</param>
    /// <param name="describe">Formats the method and the path of the request, without secrets.</param>
    /// <param name="text">Removes secrets from the outcome of an attempt.</param>
    /// <param name="report">Receives the lines, or null.</param>
    public CallLog(string name, Func<string> describe, SafeText text, Action<RunActivity>? report)
    {
        _name = name;
        _describe = describe;
        _text = text;
        _report = report;
    }

    /// <summary>Reports the outcome of an attempt and the time it took.</summary>
    public void ReportAttempt(string outcome, TimeSpan elapsed) => _report?.Invoke(RunActivity.CreateRequest(
        _name, () => $"{_describe()}: {_text.Clean(outcome)} ({elapsed.TotalMilliseconds:0} ms)"));

    /// <summary>Reports that another attempt follows after a delay.</summary>
    public void ReportRetry(TimeSpan delay) => _report?.Invoke(RunActivity.CreateRetry(
        _name, FormattableString.Invariant($"{_describe()}: retry in {delay.TotalSeconds:0.0} s")));
}
