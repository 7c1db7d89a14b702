using System.Globalization;
using Crashtest.Text;

namespace Crashtest;

/// <summary>A finding and what became of it from one report to a later one.</summary>
public sealed class FindingDifference : CrashtestObject
{
    internal FindingDifference(FindingChange change, Finding finding)
    {
        Change = change;
        Finding = finding;
    }

    /// <summary>What became of it.</summary>
    public FindingChange Change { get; }

    /// <summary>The finding, as the later report has it, or the earlier one where only that does.</summary>
    public Finding Finding { get; }

    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        HarmlessLine.Format(string.Format(CultureInfo.InvariantCulture, "{0}: {1}", Change, Finding));
}
