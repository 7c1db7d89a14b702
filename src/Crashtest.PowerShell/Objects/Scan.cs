using System;
using System.Management.Automation;
using System.Security;

namespace Crashtest;

/// <summary>A scan that was started, with all that the other commands need to go on with it.</summary>
public sealed class Scan : ScanReference
{
    internal Scan(string name, long scanId, DateTimeOffset? startedAt, string endpoint, SecureString webhook, PSCredential? credential)
        : base(name, scanId, startedAt, endpoint, webhook, credential)
    {
    }
}
