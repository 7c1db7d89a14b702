using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>Reads what the service says of a target.</summary>
internal sealed class TargetLookup
{
    private readonly TargetCalls _calls;

    public TargetLookup(TargetCalls calls) => _calls = calls;

    /// <summary>Reads the description of a target, with its id in the spelling of the service.</summary>
    /// <exception cref="CrashtestException">There is none, or it is that of another target.</exception>
    public async Task<TargetDescription> ReadAsync(
        TargetId target, string name, Deadline deadline, CancellationToken cancellationToken)
    {
        string subject = $"target '{name}'";
        ServiceResponse response = await _calls
            .ReadAsync(TargetProtocol.GetTargetPath(target), subject, deadline, cancellationToken)
            .ConfigureAwait(false);
        if (!response.IsSuccess
            || JsonContent.TryRead<TargetContent>(response.Body, _calls.Buffer) is not { } content
            || TargetDescription.TryCreate(content, _calls.Text) is not { } description)
        {
            throw _calls.Failure.CreateForTarget(subject, target, response, "no target");
        }

        // Later requests use this id, so that of another target would have that target scanned.
        if (!target.IsSame(description.TargetId))
        {
            throw ErrorMessages.OtherTarget(subject, response.StatusCode);
        }

        return description;
    }
}
