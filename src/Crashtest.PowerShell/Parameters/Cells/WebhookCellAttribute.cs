using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Numerics;
using System.Security;
using System.Text;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Lets <c>-Webhook</c> take what users keep webhooks in: text, a Guid, a SecureString, a credential, the bytes or
/// characters of a text, an object that has one of them as its <c>Webhook</c> (a row of a CSV file, a scan), or several
/// of all these. A value that is missing becomes an empty webhook, which is an error of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WebhookCellAttribute : CellAttribute
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether the parameter takes one webhook and not several.</summary>
    public bool IsSingle { get; set; }

    /// <inheritdoc/>
    internal override ErrorId FaultId => ErrorId.InvalidWebhook;

    private protected override string Expected =>
        (IsSingle ? "one " : string.Empty) + "text, Guid, SecureString, PSCredential or object with a property Webhook";

    private protected override bool IsShown => false;

    private protected override bool TryRead(object? value, out object? result)
    {
        result = null;
        object? plain = UnwrapItem(value);
        var webhooks = new List<SecureString>();
        if (plain is IEnumerable items and not (string or byte[] or char[] or IDictionary))
        {
            foreach (object? item in items)
            {
                if (ToWebhook(UnwrapItem(item)) is not { } webhook)
                {
                    return false;
                }

                webhooks.Add(webhook);
            }
        }
        else if (ToWebhook(plain) is { } webhook)
        {
            webhooks.Add(webhook);
        }
        else
        {
            return false;
        }

        if (IsSingle && webhooks.Count != 1)
        {
            return false;
        }

        result = webhooks.ToArray();
        return true;
    }

    private static SecureString? ToWebhook(object? value)
    {
        // A PSObject is formattable itself, whatever it wraps.
        if (value is not PSObject
            and (null or string or byte[] or char[] or Guid or SecureString or PSCredential or IFormattable))
        {
            return ConvertValue(value);
        }

        // PowerShell would bind the property by itself, but only if this attribute had nothing to say about the
        // object.
        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(value).Properties;
        if ((properties["Webhook"] ?? properties["WebhookId"]) is { } property)
        {
            return ConvertValue(UnwrapItem(property.Value));
        }

        return null;
    }

    private static SecureString? ConvertValue(object? value) => value switch
    {
        null => new SecureString(),
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text => ToSecureString(text),
        char[] characters => ToSecureString(new string(characters)),
        byte[] bytes => ConvertBytes(bytes),
        Guid id => ToSecureString(id.ToString()),

        // One byte or character is a piece of a webhook: taken for a whole one, each would be a target of its own.
        byte or sbyte or char => null,

        // Its digits are lost: 1.2E+31 may have been any of many webhooks.
        double or float => null,
        decimal or BigInteger or IConvertible when value is IFormattable number and not (Enum or DateTime) =>
            ToSecureString(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static SecureString? ConvertBytes(byte[] bytes)
    {
        try
        {
            return ToSecureString(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static SecureString ToSecureString(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
