using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Crashtest.Client.Text;

namespace Crashtest.Client.Reports.Judging;

/// <summary>
/// A gate as one line of text, such as <c>FailOn=High; MaximumCount=Critical:0,High:3;
/// BaselinePath=/repo/accepted.json</c>. As text it survives jobs, remoting, CLIXML and CSV.
/// </summary>
public static class GateText
{
    private const string Separator = "; ";

    // Last, as a path may hold anything.
    private const string BaselinePath = nameof(BaselinePath) + "=";

    /// <summary>The text, or null if the gate asks for nothing.</summary>
    public static string? Format(Gate gate)
    {
        var parts = new List<string>();
        if (gate.FailOn is { } severity)
        {
            parts.Add("FailOn=" + severity);
        }

        if (gate.MaximumCount is { } limits)
        {
            IEnumerable<string> counts = limits
                .OrderByDescending(limit => limit.Key)
                .Select(limit => string.Format(CultureInfo.InvariantCulture, "{0}:{1}", limit.Key, limit.Value));
            parts.Add("MaximumCount=" + string.Join(",", counts));
        }

        if (gate.AllowFailedChecks)
        {
            parts.Add("AllowFailedChecks");
        }

        if (gate.Baseline is { } baseline)
        {
            if (baseline.IsReport)
            {
                parts.Add("NewOnly");
            }

            parts.Add(BaselinePath + baseline.Path);
        }

        if (parts.Count == 0)
        {
            return null;
        }

        return string.Join(Separator, parts);
    }

    /// <summary>Reads the text and the baseline that it names.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidGate"/> or <see cref="ErrorId.BaselineInvalid"/>.
    /// </exception>
    public static Gate Read(string? text, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Gate.None;
        }

        string rest = text!.Trim();
        string? path = null;
        int at = ("; " + rest).IndexOf(Separator + BaselinePath, StringComparison.Ordinal);
        if (at >= 0)
        {
            path = rest.Substring(at + BaselinePath.Length);
            rest = rest.Substring(0, Math.Max(0, at - Separator.Length));
        }

        Severity? failOn = null;
        IReadOnlyDictionary<Severity, int>? limits = null;
        bool isNewOnly = false;
        bool allowFailedChecks = false;
        foreach (string part in rest.Split([Separator], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split(['='], 2);
            switch (pair[0])
            {
                case "FailOn" when pair.Length == 2:
                    failOn = ReadSeverity(pair[1], text);
                    break;
                case "MaximumCount" when pair.Length == 2:
                    limits = ReadLimits(pair[1], text);
                    break;
                case "NewOnly" when pair.Length == 1:
                    isNewOnly = true;
                    break;
                case "AllowFailedChecks" when pair.Length == 1:
                    allowFailedChecks = true;
                    break;
                default:
                    throw CreateError(text);
            }
        }

        return new Gate
        {
            FailOn = failOn,
            MaximumCount = limits,
            AllowFailedChecks = allowFailedChecks,
            Baseline = path is null ? null : BaselineSource.Load(path, isNewOnly, time, cancellationToken),
        };
    }

    private static Dictionary<Severity, int> ReadLimits(string text, string whole)
    {
        var limits = new Dictionary<Severity, int>();
        foreach (string limit in text.Split(','))
        {
            string[] pair = limit.Split(':');
            bool isLimit = pair.Length == 2
                & int.TryParse(pair[pair.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out int count);
            if (!isLimit)
            {
                throw CreateError(whole);
            }

            limits[ReadSeverity(pair[0], whole)] = count;
        }

        return limits;
    }

    private static Severity ReadSeverity(string word, string whole)
    {
        if (!Enum.TryParse(word, out Severity severity) || severity.ToString() != word)
        {
            throw CreateError(whole);
        }

        return severity;
    }

    private static CrashtestException CreateError(string text) =>
        new(
            ErrorId.InvalidGate,
            $"The gate '{new SafeText().Clean(text)}' cannot be read. It must be the Gate of a result or a verdict.");
}
