using System.Management.Automation;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;

namespace Crashtest.Commands.Bases;

/// <summary>A command for targets to which its user can give a label.</summary>
public abstract class LabelledCmdletBase : ConnectedCmdletBase
{
    /// <summary>
    /// A label for the target, shown everywhere in place of the webhook; for a target that has an id its own name by
    /// default.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextCell]
    public string? Name { get; set; }

    /// <inheritdoc/>
    private protected override string? Label => IsName ? Name : null;

    // What is shown in place of the webhook must not be the webhook itself.
    private bool IsName => Name is null || !SecretShape.IsIdOrUrl(Name);

    /// <inheritdoc/>
    private protected override void CheckLabel()
    {
        if (!IsName)
        {
            WriteWarning("-Name is ignored because its value looks like a webhook or an id. Specify a name that people "
                + "know the target by.");
        }
    }
}
