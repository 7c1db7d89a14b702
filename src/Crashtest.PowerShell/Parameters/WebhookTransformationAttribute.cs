using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace Crashtest.Parameters;

/// <summary>Lets <c>-Webhook</c> take what users keep webhooks in: text, a Guid, a SecureString, a credential, or several of them.</summary>
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
    private static SecureString ToSecureString(object? value) => value switch
    {
        null => new SecureString(),
        SecureString secure => secure,
        PSCredential credential => credential.Password,
        string text => Secure(text),
        Guid id => Secure(id.ToString()),
        IFormattable number when value.GetType().IsPrimitive => Secure(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new ArgumentTransformationMetadataException(
            "A webhook is text, a Guid, a SecureString or a PSCredential, and not an object of type " + value.GetType().Name + "."),
    };

    private static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    private static object? Unwrap(object? value) => value is PSObject wrapper ? wrapper.BaseObject : value;
}
