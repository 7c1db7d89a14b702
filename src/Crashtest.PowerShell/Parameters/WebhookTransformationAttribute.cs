using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace Crashtest.Parameters;

/// <summary>
/// Lets <c>-Webhook</c> take what users keep webhooks in: text, a Guid, a SecureString, a credential, an object that has
/// one of them as its <c>Webhook</c> (a row of a CSV file, a scan), or several of all these.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WebhookTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Unwrap(inputData);
        if (value is not IEnumerable items || value is string)
        {
            return new[] { ToSecureString(value) };
        }

        var webhooks = new List<SecureString>();
        foreach (object? item in items)
        {
            webhooks.Add(ToSecureString(Unwrap(item)));
        }

        return webhooks.ToArray();
    }

    // A value that is missing becomes an empty webhook, so that it is an error of its own and the others go on.
    private static SecureString ToSecureString(object? value, bool isProperty = false) => value switch
    {
        null => new SecureString(),
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text => Secure(text),
        Guid id => Secure(id.ToString()),
        IFormattable number when value.GetType().IsPrimitive => Secure(number.ToString(null, CultureInfo.InvariantCulture)),
        _ when !isProperty && WebhookOf(value) is { } property => ToSecureString(Unwrap(property.Value), isProperty: true),

        // Without the value, which may hold the secret under another name.
        _ => throw new ArgumentTransformationMetadataException(
            "A webhook is text, a Guid, a SecureString, a PSCredential or an object with a property Webhook, and not an object of type "
            + value.GetType().Name + "."),
    };

    // PowerShell would bind the property by itself, but only where this attribute had nothing to say about the object.
    private static PSPropertyInfo? WebhookOf(object value)
    {
        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(value).Properties;
        return properties["Webhook"] ?? properties["WebhookId"];
    }

    private static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    // What has no other object inside (a row, an object from a job) keeps its properties in the wrapper.
    private static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : value;
}
