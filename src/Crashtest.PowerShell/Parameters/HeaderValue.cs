using System;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using Crashtest.Connection;

namespace Crashtest.Parameters;

/// <summary>Turns what users keep the value of a header in into its text.</summary>
internal static class HeaderValue
{
    /// <summary>Returns the text of a value, secrets in clear; null if there is none.</summary>
    /// <param name="value">The value, without a <see cref="PSObject"/> around it.</param>
    /// <exception cref="CrashtestException">
    /// <see cref="ErrorId.InvalidPayload"/>: the value is an array or another object, whose text is not what the user
    /// means.
    /// </exception>
    public static string? Reveal(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return text;
            case SecureString secret:
                return ServiceConnection.Reveal(secret);
            case PSCredential credential:
                return credential.Password is null ? null : ServiceConnection.Reveal(credential.Password);
            case Guid or Uri or decimal:
                return Convert.ToString(value, CultureInfo.InvariantCulture);
            default:
                return RevealPrimitive(value);
        }
    }

    private static string RevealPrimitive(object value)
    {
        if (!value.GetType().IsPrimitive)
        {
            throw new CrashtestException(
                ErrorId.InvalidPayload,
                $"A value in -Header is an object of type {value.GetType().Name}. "
                + "Specify text, a number, a SecureString, or a PSCredential.");
        }

        return Convert.ToString(value, CultureInfo.InvariantCulture);
    }
}
