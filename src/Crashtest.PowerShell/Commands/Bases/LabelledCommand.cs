using System.Management.Automation;
using Crashtest.Parameters.Cells;

namespace Crashtest.Commands.Bases;

/// <summary>A command for targets to which its user can give a label.</summary>
public abstract class LabelledCommand : ConnectedCmdletBase
{
    /// <summary>
    /// A label for the target, shown everywhere in place of the webhook; for a target that has an id its own name by
    /// default.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextCell]
    public string? Name { get; set; }

    /// <inheritdoc/>
    private protected override string? Label => Name;
}
