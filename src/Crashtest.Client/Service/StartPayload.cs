using System.Collections.Generic;
using Crashtest.Client.Json;
using Crashtest.Client.Specifications;

namespace Crashtest.Client.Service;

/// <summary>
/// What a start may tell the service about its target: docs/protocol.md#start-payload. The service stores it in place
/// of what it had.
/// </summary>
public sealed class StartPayload
{
    private readonly string? _loginUrl;

    /// <summary>HTTP basic authentication in front of the target, or null.</summary>
    public TargetLogin? SystemAuthentication { get; init; }

    /// <summary>The login of the application itself, or null.</summary>
    public TargetLogin? ApplicationAuthentication { get; init; }

    /// <summary>
    /// The address of the application's login page; goes with <see cref="ApplicationAuthentication"/>.
    /// </summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>: it is blank, or no address.
    /// </exception>
    public string? LoginUrl
    {
        get => _loginUrl;
        init
        {
            _loginUrl = value?.Trim();
            if (_loginUrl is not null)
            {
                PayloadText.Check(_loginUrl, "The address of the login page");
            }
        }
    }

    /// <summary>Headers that every request to the target carries.</summary>
    public IReadOnlyList<TargetHeader> Headers { get; init; } = [];

    /// <summary>The API's description, or null.</summary>
    public ApiSpecification? Specification { get; init; }

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty =>
        SystemAuthentication is null
            && ApplicationAuthentication is null
            && Headers.Count == 0
            && Specification is null;

    /// <summary>The JSON as UTF-8, or null if there is nothing to send. What is not given is not in it.</summary>
    internal byte[]? ToJson()
    {
        if (IsEmpty)
        {
            return null;
        }

        return JsonContent.ToBody(new PayloadContent(this));
    }
}
