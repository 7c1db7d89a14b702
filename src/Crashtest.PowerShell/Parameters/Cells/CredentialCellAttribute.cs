using System;
using System.Management.Automation;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Reads a credential. An empty cell is none; a user name alone is a mistake, as there is no password to go with it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialCellAttribute : CellAttribute
{
    private protected override string Expected => "a PSCredential, such as the one from Get-Credential";

    // What is given in its place may be the secret.
    private protected override bool IsShown => false;

    private protected override bool TryRead(object? value, out object? result)
    {
        result = Unwrap(value) as PSCredential;
        return result is not null || IsEmpty(value);
    }
}
