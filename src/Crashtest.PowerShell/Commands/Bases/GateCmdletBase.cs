using System.Collections;
using System.Management.Automation;
using Crashtest.Gate;
using Crashtest.Parameters;

namespace Crashtest.Commands.Bases;

/// <summary>A command on reports that judges them by a gate.</summary>
public abstract class GateCmdletBase : ReportCmdletBase, IGateParameters
{
    /// <summary>Fails if there are findings of this severity or above. An unknown severity ranks highest.</summary>
    [Parameter]
    [SingleWord]
    [Conversion(typeof(Severity?))]
    public Severity? FailOn { get; set; }

    /// <summary>
    /// How many findings of a severity are allowed, such as <c>@{ Critical = 0; High = 3 }</c>. Findings of an unknown
    /// severity count with the gravest that is named, unless <c>Unknown</c> is.
    /// </summary>
    [Parameter]
    [Conversion(typeof(IDictionary))]
    [ValidateNotNull]
    public IDictionary? MaximumCount { get; set; }

    /// <summary>
    /// A file of Export-CrashtestBaseline, whose findings do not count until they expire; or with -NewOnly an earlier
    /// report. Without -FailOn and -MaximumCount, no other findings are allowed.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaselinePath { get; set; }

    /// <summary>Counts only findings that are not in -BaselinePath, which may be an earlier report.</summary>
    [Parameter]
    public SwitchParameter NewOnly { get; set; }

    /// <summary>
    /// Judges a report although a check in it has crashed. What that check would have found is not known.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowFailedChecks { get; set; }
}
