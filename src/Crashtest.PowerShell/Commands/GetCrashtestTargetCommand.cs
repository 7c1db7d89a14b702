using System;
using System.Collections.Generic;
using System.Management.Automation;
using Crashtest.Client.Service.Targets;
using Crashtest.Commands.Bases;
using Crashtest.Connection;
using Crashtest.Display;
using Crashtest.Parameters;
using Crashtest.Parameters.Cells;
using Crashtest.Text;

namespace Crashtest.Commands;

/// <summary>Gets the targets that have an id and that the account sees.</summary>
[Cmdlet(VerbsCommon.Get, "CrashtestTarget")]
[OutputType(typeof(Target))]
public sealed class GetCrashtestTargetCommand : ConnectedCmdletBase
{
    /// <summary>Names of targets, with wildcards; by default all targets.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The id of one target.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TargetIdCell(IsSingle = true)]
    public string? TargetId { get; set; }

    /// <summary>The address of targets, with wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Url { get; set; }

    private TargetFilter? _filter;

    /// <inheritdoc/>
    private protected override bool NeedsTargetId => true;

    /// <inheritdoc/>
    private protected override string? GivenTargetId => TargetId.NullIfBlank();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _filter = new TargetFilter(Name, Url);
        }
        catch (CrashtestException e)
        {
            RefuseCall(e);
        }
    }

    /// <inheritdoc/>
    private protected override void ProcessParameters()
    {
        ServiceConnection connection;
        TargetScans? scans;
        try
        {
            connection = ConnectToTargets();
            if (TargetId is null)
            {
                scans = null;
            }
            else
            {
                scans = connection.GetScans(TargetId, null);
            }
        }
        catch (CrashtestException e)
        {
            Refuse(e);
            return;
        }

        Run(TargetId ?? "targets", async token =>
        {
            if (scans is not null)
            {
                TargetDescription target = await scans.DescribeAsync(token).ConfigureAwait(false);
                return () => Write(connection, [target]);
            }

            TargetListing listing = await connection.GetCatalog()
                .ListAsync(_filter!.Literal, token)
                .ConfigureAwait(false);
            return () =>
            {
                Write(connection, listing.Targets);
                WarnOfLeftOut(listing);
            };
        });
    }

    private void Write(ServiceConnection connection, IReadOnlyList<TargetDescription> targets)
    {
        foreach (TargetDescription target in _filter!.Select(targets))
        {
            WriteObject(ViewedObject.Create(new Target(connection, target)));
        }

        foreach (string name in _filter.FindMissing(targets))
        {
            WriteError(CreateError(
                new CrashtestException(
                    ErrorId.TargetNotFound, $"The account cannot see a target named '{HarmlessLine.Format(name)}'.")
                {
                    Hint = "To get a target by its id, use -TargetId.",
                },
                name));
        }
    }

    // A script that scans all targets of the list would scan fewer than there are.
    private void WarnOfLeftOut(TargetListing listing)
    {
        if (listing.IsShort)
        {
            WriteWarning(
                FormattableString.Invariant($"The service announced {listing.AnnouncedCount} targets, but listed only ")
                + FormattableString.Invariant($"{listing.Targets.Count} with a usable target id."));
        }
        else if (listing.LeftOutCount > 0)
        {
            WriteWarning("The service listed targets without a usable target id, which are not in the output. "
                + FormattableString.Invariant($"Number of targets: {listing.LeftOutCount}."));
        }
    }
}
