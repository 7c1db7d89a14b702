using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Client.Common;
using Crashtest.Client.Http;
using Crashtest.Client.Json;
using Crashtest.Client.Specifications;
using Crashtest.Client.Timing;

namespace Crashtest.Client.Service.Targets;

/// <summary>
/// Stores the specification and the logins of a target before a start. Each call replaces what the service has, so it
/// may be repeated.
/// </summary>
internal sealed class TargetPayload
{
    private const string JsonType = "application/json";

    // The profile of a new target comes a few seconds after the target.
    private static readonly TimeSpan ProfileInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ProfileLimit = TimeSpan.FromMinutes(1);

    private readonly TargetCalls _calls;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;

    /// <param name="calls">Sends the requests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Called with a warning about stored values that are replaced.</param>
    public TargetPayload(TargetCalls calls, TimeProvider time, Action<string> warn)
    {
        _calls = calls;
        _time = time;
        _warn = warn;
    }

    /// <summary>Stores all that is given.</summary>
    /// <exception cref="CrashtestException">Something could not be stored; the message says what was.</exception>
    public async Task StoreAsync(
        TargetId target, string name, StartPayload payload, Deadline deadline, CancellationToken cancellationToken)
    {
        var stored = new List<string>();
        try
        {
            if (payload.Specification is { } specification)
            {
                await UploadAsync(target, name, specification, deadline, cancellationToken).ConfigureAwait(false);
                stored.Add("the API specification");
            }

            if (payload.SystemAuthentication is not null
                || payload.ApplicationAuthentication is not null
                || payload.Headers.Count > 0)
            {
                string profile =
                    await FindProfileAsync(target, name, deadline, cancellationToken).ConfigureAwait(false);
                await StoreLoginsAsync(target, name, profile, payload, stored, deadline, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (CrashtestException e)
        {
            throw ErrorMessages.PayloadNotStored(e, stored);
        }
    }

    private async Task UploadAsync(
        TargetId target,
        string name,
        ApiSpecification specification,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        await StoreAsync(
            target,
            HttpMethod.Post,
            TargetProtocol.GetSpecificationPath(target),
            $"the API specification of '{name}'",
            SpecificationForm.Create(specification),
            deadline,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task StoreLoginsAsync(
        TargetId target,
        string name,
        string profile,
        StartPayload payload,
        List<string> stored,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        if (payload.SystemAuthentication is { } system)
        {
            await PutAsync(
                target,
                profile,
                "system_authentication",
                $"the system login of '{name}'",
                new LoginContent(system),
                deadline,
                cancellationToken)
                .ConfigureAwait(false);
            stored.Add("the system login");
        }

        if (payload.ApplicationAuthentication is { } application)
        {
            await PutAsync(
                target,
                profile,
                "application_authentication",
                $"the application login of '{name}'",
                new ApplicationLoginContent(application, payload.LoginUrl),
                deadline,
                cancellationToken)
                .ConfigureAwait(false);
            stored.Add("the application login");
        }

        if (payload.Headers.Count > 0)
        {
            await ReplaceHeadersAsync(target, name, profile, payload, deadline, cancellationToken)
                .ConfigureAwait(false);
            stored.Add("the headers");
        }
    }

    // The call takes the whole list of stored parameters, whatever their type.
    private async Task ReplaceHeadersAsync(
        TargetId target,
        string name,
        string profile,
        StartPayload payload,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        const string List = "parameter_authentications";
        string subject = $"the stored parameters of '{name}'";
        ServiceResponse response = await _calls
            .ReadAsync(TargetProtocol.GetLoginPath(profile, List), subject, deadline, cancellationToken)
            .ConfigureAwait(false);
        IReadOnlyList<string>? lost =
            new StoredParameters(_calls.Text).TryFindLost(response, payload.Headers, _calls.Buffer);
        if (lost is null)
        {
            throw _calls.Failure.CreateForPayload(subject, target, response, "no list");
        }

        if (lost.Count > 0)
        {
            _warn($"The headers you pass replace all parameters that the service has stored for '{name}'. These are "
                + $"lost: {string.Join(", ", lost)}.");
        }

        HeaderParameterContent[] headers = [.. payload.Headers.Select(header => new HeaderParameterContent(header))];
        await PutAsync(target, profile, List, $"the headers of '{name}'", headers, deadline, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<string> FindProfileAsync(
        TargetId target, string name, Deadline deadline, CancellationToken cancellationToken)
    {
        string subject = $"the analysis profile of '{name}'";
        var limit = new Deadline(_time, deadline.Clip(ProfileLimit));
        while (true)
        {
            ServiceResponse response = await _calls
                .ReadAsync(TargetProtocol.GetProfilesPath(target), subject, deadline, cancellationToken)
                .ConfigureAwait(false);
            TargetPage? page = TargetPage.TryRead(response, _calls.Buffer);
            if (page is null)
            {
                throw _calls.Failure.CreateForPayload(subject, target, response, "no list");
            }

            if (FindOwn(page.Lists.Profiles, target) is { } profile)
            {
                return profile;
            }

            if (limit.Remaining <= ProfileInterval)
            {
                throw ErrorMessages.TargetNotReady(
                    $"'{name}'", target.Text, null, "it has no analysis profile, which stores its logins");
            }

            await _time.Delay(ProfileInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    // Each profile names its target. One that does not, or that names another, could be that of another target.
    private static string? FindOwn(IReadOnlyList<ProfileContent> profiles, TargetId target) =>
        profiles.FirstOrDefault(
            entry => entry.TargetId is { } id && target.IsSame(id) && TargetId.IsUsable(entry.Id))?.Id;

    private Task PutAsync(
        TargetId target,
        string profile,
        string login,
        string subject,
        object content,
        Deadline deadline,
        CancellationToken cancellationToken) =>
        StoreAsync(
            target,
            HttpMethod.Put,
            TargetProtocol.GetLoginPath(profile, login),
            subject,
            (JsonContent.ToBody(content), JsonType),
            deadline,
            cancellationToken);

    private async Task StoreAsync(
        TargetId target,
        HttpMethod method,
        string path,
        string subject,
        (byte[] Bytes, string Type) body,
        Deadline deadline,
        CancellationToken cancellationToken)
    {
        ServiceResponse response =
            await _calls.WriteAsync(method, path, subject, body, deadline, cancellationToken).ConfigureAwait(false);
        if (!_calls.Failure.IsAcknowledgement(response))
        {
            throw _calls.Failure.CreateForPayload(subject, target, response, "an error");
        }
    }
}
