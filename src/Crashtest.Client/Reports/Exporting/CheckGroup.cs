using System;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Client.Reports.Exporting;

/// <summary>
/// Checks that crashed or did not run in the same way: the service repeats one for each page of a target.
/// </summary>
/// <param name="Check">The first of them.</param>
/// <param name="Count">The number of checks.</param>
internal sealed record CheckGroup(CheckResult Check, int Count)
{
    /// <summary>What became of them, in words.</summary>
    public string State
    {
        get
        {
            if (Check.IsFailed)
            {
                return "Crashed";
            }

            return "Did not run";
        }
    }

    /// <summary>The same group with other texts.</summary>
    public CheckGroup ReplaceTexts(Func<string, string> replace) => this with { Check = Check.ReplaceTexts(replace) };
}
