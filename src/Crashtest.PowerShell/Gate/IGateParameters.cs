using System.Collections;
using System.Management.Automation;

namespace Crashtest.Gate;

/// <summary>The parameters of the gate, the same on every command that judges.</summary>
internal interface IGateParameters
{
    Severity? FailOn { get; }

    IDictionary? MaximumCount { get; }

    string? BaselinePath { get; }

    SwitchParameter NewOnly { get; }

    SwitchParameter AllowFailedChecks { get; }
}
