using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
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

    private WildcardPattern[] _names = [];
    private WildcardPattern? _address;

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
            _names = [.. (Name ?? []).Select(name => NamePattern.Create(name, "-Name"))];
            if (Url is not null)
            {
                _address = NamePattern.Create(Url, "-Url");
            }
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

            TargetListing listing = await ListAsync(connection, token).ConfigureAwait(false);
            return () =>
            {
                Write(connection, listing.Targets);
                WarnOfLeftOut(listing.LeftOutCount);
            };
        });
    }

    private async Task<TargetListing> ListAsync(
        ServiceConnection connection, CancellationToken cancellationToken)
    {
        string? filter = null;
        if (Name is { Length: 1 })
        {
            filter = FindLongestLiteral(Name[0]);
        }

        return await connection.GetCatalog().ListAsync(filter, cancellationToken).ConfigureAwait(false);
    }

    private void Write(ServiceConnection connection, IReadOnlyList<TargetDescription> targets)
    {
        foreach (TargetDescription target in targets.Where(target => _address?.IsMatch(target.Url) ?? true))
        {
            if (Name is null || Array.Exists(_names, name => name.IsMatch(target.Name)))
            {
                WriteObject(ViewedObject.Create(new Target(connection, target)));
            }
        }

        // A name without wildcards that is not there is a mistake, as with Get-Item.
        for (int i = 0; i < _names.Length; i++)
        {
            string name = Name![i];
            if (!WildcardPattern.ContainsWildcardCharacters(name)
                && !targets.Any(target => _names[i].IsMatch(target.Name)))
            {
                WriteError(CreateError(
                    new CrashtestException(
                        ErrorId.TargetNotFound,
                        $"The account cannot see a target named '{HarmlessLine.Format(name)}'.")
                    {
                        Hint = "To get a target by its id, use -TargetId.",
                    },
                    name));
            }
        }
    }

    // A script that scans all targets of the list would scan fewer than there are.
    private void WarnOfLeftOut(int count)
    {
        if (count > 0)
        {
            WriteWarning("The service listed targets without a usable target id, which are not in the output. "
                + FormattableString.Invariant($"Number of targets: {count}."));
        }
    }

    // The service can filter by a part of the name; it has no wildcards.
    private static string? FindLongestLiteral(string pattern)
    {
        if (pattern.Split(['*', '?', '[', ']', '`'], StringSplitOptions.RemoveEmptyEntries)
            .OrderByDescending(part => part.Length).FirstOrDefault() is { Length: > 1 } part
                && pattern.IndexOf('[') < 0)
        {
            return part;
        }

        return null;
    }
}
