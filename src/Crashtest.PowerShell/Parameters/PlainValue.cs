using System;
using System.Management.Automation;

namespace Crashtest.Parameters;

/// <summary>Takes PowerShell's wrapper off a value.</summary>
internal static class PlainValue
{
    /// <summary>Returns the wrapped object, or the value itself if nothing wraps it.</summary>
    public static object? Unwrap(object? value)
    {
        if (value is PSObject wrapper)
        {
            return wrapper.BaseObject;
        }

        return value;
    }

    /// <summary>
    /// Returns whether a value is what CLIXML and jobs make of a word: its number, with the name of the type. Any other
    /// number is no word. Severities are numbers in other products too, and 4 is High for Veracode.
    /// </summary>
    public static bool IsStoredWord(object? value, Type enumeration) =>
        value is PSObject { BaseObject: int } wrapper
        && wrapper.TypeNames.Contains($"Deserialized.{enumeration.FullName}");
}
