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
    /// Returns what was written for a number on a command line: PowerShell reads 0012 and 1e5 as numbers and keeps the
    /// text beside them.
    /// </summary>
    /// <returns>The text, or null for a value without one, as in a list or a variable.</returns>
    public static string? FindWrittenNumber(object? value)
    {
        if (value is not PSObject { BaseObject: IConvertible and IFormattable and not Enum } wrapper)
        {
            return null;
        }

        string text = LanguagePrimitives.ConvertTo<string>(wrapper);
        return text == LanguagePrimitives.ConvertTo<string>(wrapper.BaseObject) ? null : text;
    }

    /// <summary>
    /// Returns whether a value is what CLIXML and jobs make of a word: its number, with the name of the type. Any other
    /// number is no word. Severities are numbers in other products too, and 4 is High for Veracode.
    /// </summary>
    public static bool IsStoredWord(object? value, Type enumeration) =>
        value is PSObject { BaseObject: int } wrapper
        && wrapper.TypeNames.Contains($"Deserialized.{enumeration.FullName}");
}
