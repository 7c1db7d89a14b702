using System;
using System.Linq;
using Crashtest.Client.Common;

namespace Crashtest.Client.Connection;

/// <summary>A Veracode API id and key, taken apart as docs/protocol.md#signature says.</summary>
public sealed class ApiCredential
{
    private readonly byte[] _key;

    /// <summary>Takes both as Veracode shows them, with or without their prefix.</summary>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidCredential"/>: one is empty, both are swapped, the key is not hexadecimal, or
    /// the id is of a region where the product is not offered.
    /// </exception>
    public ApiCredential(string apiId, string apiKey)
    {
        string id = (apiId ?? string.Empty).Trim();
        if (HasPrefixOf('s', id) || HasPrefixOf('i', (apiKey ?? string.Empty).Trim()))
        {
            // Each request names the id, so the key would be sent.
            throw ErrorMessages.InvalidCredential(
                "The API id and the API key are swapped. An id begins like 'vera01gi-', and a key like 'vera01gs-'.");
        }

        Id = RemovePrefix(id);
        Region = GetRegion(id);
        _key = ParseHex(RemovePrefix((apiKey ?? string.Empty).Trim()));
        if (Id.Length == 0 || !Id.All(IsHeaderSafe) || _key.Length == 0)
        {
            throw ErrorMessages.InvalidCredential(
                "The API id or the API key is empty or contains characters that are not allowed.");
        }
    }

    /// <summary>The id without its prefix, as it is in the Authorization header.</summary>
    public string Id { get; }

    /// <summary>The region that the id's prefix names, or null if it has none.</summary>
    public Region? Region { get; }

    /// <summary>The decoded key. The caller must not change it.</summary>
    internal byte[] Key => _key;

    /// <summary>Shows neither the id nor the key.</summary>
    public override string ToString() => "API credential";

    private static string RemovePrefix(string value) => value.Substring(value.LastIndexOf('-') + 1);

    // The last character of a prefix tells the ids (vera01gi-...) from the secret keys (vera01gs-...).
    private static bool HasPrefixOf(char kind, string value) =>
        value.LastIndexOf('-') == 8 && char.ToLowerInvariant(value[7]) == kind;

    // In a prefixed id (vera01ei-...) the seventh character names the region.
    private static Region? GetRegion(string id)
    {
        int dash = id.LastIndexOf('-');
        if (dash < 0)
        {
            return null;
        }

        return (dash > 6 ? char.ToLowerInvariant(id[6]) : '\0') switch
        {
            'e' => Crashtest.Region.EU,
            'g' => Crashtest.Region.US,
            'f' => throw ErrorMessages.InvalidCredential(
                "The API id belongs to Veracode's US federal region, where DAST Essentials is not offered."),
            _ => null,
        };
    }

    private static bool IsHeaderSafe(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static byte[] ParseHex(string hex)
    {
        if (hex.Length % 2 != 0 || !hex.All(Uri.IsHexDigit))
        {
            throw ErrorMessages.InvalidCredential(
                "The API key is not hexadecimal. It may have been copied incompletely.");
        }

        var bytes = new byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Uri.FromHex(hex[2 * i]) << 4) | Uri.FromHex(hex[(2 * i) + 1]));
        }

        return bytes;
    }
}
