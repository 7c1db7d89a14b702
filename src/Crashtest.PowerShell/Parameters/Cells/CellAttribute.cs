using System;
using System.Management.Automation;
using Crashtest.Text;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Reads the argument of a parameter that binds by property name, which is often a cell of a row. PowerShell refuses an
/// unreadable argument on the command line. In a pipeline it leaves the parameter unbound without a word; the command
/// then asks <see cref="Crashtest.Pipeline.RowReader"/>, which reads the cell again and says what is wrong with it. The
/// error of the command line does not show the argument: it may be a secret that was given to the wrong parameter.
/// </summary>
/// <remarks>
/// Every such parameter has one of these attributes and no validation attribute: those end the row with an error whose
/// target object is the whole row, secrets included.
/// </remarks>
public abstract class CellAttribute : ArgumentTransformationAttribute
{
    private const int MaximumShownLength = 60;

    /// <summary>The error of a row in which this cell cannot be read.</summary>
    internal virtual ErrorId FaultId => ErrorId.InvalidParameter;

    /// <summary>What the parameter takes, to be read after «is not».</summary>
    private protected abstract string Expected { get; }

    /// <summary>Whether errors may show what was given.</summary>
    private protected virtual bool IsShown => true;

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (TryRead(inputData, out object? result))
        {
            return result;
        }

        return new UnreadableCell(Expected);
    }

    /// <summary>Finds what is wrong with a value.</summary>
    /// <returns>A clause that follows the name of the parameter, or null for a value that can be read.</returns>
    internal string? FindFault(object? value)
    {
        if (TryRead(value, out _))
        {
            return null;
        }

        if (IsEmpty(value))
        {
            return $"is empty; specify {Expected}";
        }

        return $"{Show(value)}is not {Expected}";
    }

    /// <summary>Reads a value.</summary>
    /// <param name="value">As PowerShell gives it, so maybe in a <see cref="PSObject"/>.</param>
    /// <param name="result">What the parameter becomes.</param>
    /// <returns>Whether the value is understood.</returns>
    private protected abstract bool TryRead(object? value, out object? result);

    /// <summary>The object itself, or null for what a database has in place of it.</summary>
    private protected static object? Unwrap(object? value)
    {
        object? plain = PlainValue.Unwrap(value);
        if (plain is DBNull)
        {
            return null;
        }

        return plain;
    }

    /// <summary>
    /// The object itself, or what was written for a number. An object that has no other inside (a row, an object from a
    /// job) keeps its properties in the wrapper.
    /// </summary>
    private protected static object? UnwrapItem(object? value)
    {
        if (value is PSObject { BaseObject: PSCustomObject })
        {
            return value;
        }

        return PlainValue.FindWrittenNumber(value) ?? Unwrap(value);
    }

    /// <summary>Whether a cell has nothing in it.</summary>
    private protected static bool IsEmpty(object? value) => Unwrap(value) switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        _ => false,
    };

    private string Show(object? value)
    {
        if (!IsShown || Unwrap(value) is not { } plain || plain is not (string or IConvertible or Uri))
        {
            return string.Empty;
        }

        string text = HarmlessLine.Format(MaskedText.Mask(LanguagePrimitives.ConvertTo<string>(plain)));
        if (text.Length > MaximumShownLength)
        {
            return $"'{text.Substring(0, MaximumShownLength)}...' ";
        }

        return $"'{text}' ";
    }
}
