using System;
using Crashtest.Client.Connection;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Reads the address of a proxy. Without a scheme it is taken as http. An empty cell becomes an empty address, because
/// only the command knows whether it comes from a row.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProxyCellAttribute : CellAttribute
{
    private static readonly Uri Empty = new(string.Empty, UriKind.Relative);

    private protected override string Expected => "the address of a proxy, such as 'http://proxy.example.com:8080'";

    // A user name and a password may stand in it.
    private protected override bool IsShown => false;

    private protected override bool TryRead(object? value, out object? result)
    {
        result = null;
        switch (Unwrap(value))
        {
            case null:
                return true;
            case string text when string.IsNullOrWhiteSpace(text):
                result = Empty;
                return true;
            case string text:
                result = ProxyAddress.TryParse(text);
                return result is not null;
            case Uri { OriginalString: { Length: 0 } }:
                result = Empty;
                return true;
            case Uri address:
                result = ProxyAddress.TryParse(address.OriginalString);
                return result is not null;
            default:
                return false;
        }
    }
}
