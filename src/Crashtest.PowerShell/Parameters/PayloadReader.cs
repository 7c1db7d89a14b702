using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using Crashtest.Client.Service;
using Crashtest.Client.Specifications;
using Crashtest.Commands.Bases;
using Crashtest.Paths;

namespace Crashtest.Parameters;

/// <summary>
/// Reads the parameters that a start sends. The service stores them for later scans, so a variable that
/// happens to be empty must never replace what is stored there.
/// </summary>
internal sealed class PayloadReader
{
    private readonly TargetCmdletBase _command;
    private readonly Func<string, ApiSpecification> _load;

    /// <param name="command">The command whose parameters are read.</param>
    /// <param name="load">Loads the specification with a full path.</param>
    public PayloadReader(TargetCmdletBase command, Func<string, ApiSpecification> load)
    {
        _command = command;
        _load = load;
    }

    /// <summary>Reads them all.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>, or <see cref="ErrorId.NotFileSystemPath"/>; no message repeats a secret.
    /// </exception>
    public StartPayload Read()
    {
        RequireValue(nameof(TargetCmdletBase.SystemCredential), _command.SystemCredential is null);
        RequireValue(nameof(TargetCmdletBase.ApplicationCredential), _command.ApplicationCredential is null);
        RequireValue(nameof(TargetCmdletBase.LoginUrl), string.IsNullOrWhiteSpace(_command.LoginUrl));
        RequireValue(nameof(TargetCmdletBase.Header), _command.Header is null);
        RequireValue(
            nameof(TargetCmdletBase.ApiSpecificationPath), string.IsNullOrWhiteSpace(_command.ApiSpecificationPath));
        if (_command.ApplicationCredential is null != _command.LoginUrl is null)
        {
            throw CreateInvalidPayload("-ApplicationCredential and -LoginUrl must be used together.");
        }

        return new StartPayload
        {
            SystemAuthentication = ToLogin(_command.SystemCredential, "-" + nameof(TargetCmdletBase.SystemCredential)),
            ApplicationAuthentication =
                ToLogin(_command.ApplicationCredential, "-" + nameof(TargetCmdletBase.ApplicationCredential)),
            LoginUrl = _command.LoginUrl,
            Headers = ReadHeaders(),
            Specification = ReadSpecification(),
        };
    }

    private void RequireValue(string parameter, bool isMissing)
    {
        if (isMissing && _command.MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            throw CreateInvalidPayload($"-{parameter} is null or empty. Omit the parameter, or specify a value.");
        }
    }

    private List<TargetHeader> ReadHeaders()
    {
        var headers = new List<TargetHeader>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in _command.Header ?? new Hashtable())
        {
            var header = new TargetHeader(
                PlainValue.Unwrap(entry.Key) as string, HeaderValue.Reveal(PlainValue.Unwrap(entry.Value)));
            if (!names.Add(header.Name))
            {
                throw CreateInvalidPayload($"-Header has the header '{header.Name}' twice.");
            }

            headers.Add(header);
        }

        return headers;
    }

    private ApiSpecification? ReadSpecification()
    {
        if (_command.ApiSpecificationPath is { } path)
        {
            return _load(FileSystemPath.Resolve(_command.SessionState, path));
        }

        return null;
    }

    // PSCredential.Empty has neither a user name nor a password.
    private static TargetLogin? ToLogin(PSCredential? credential, string parameter)
    {
        if (credential is null)
        {
            return null;
        }

        return new TargetLogin(credential.UserName, HeaderValue.Reveal(credential), parameter);
    }

    private static CrashtestException CreateInvalidPayload(string message) => new(ErrorId.InvalidPayload, message);
}
