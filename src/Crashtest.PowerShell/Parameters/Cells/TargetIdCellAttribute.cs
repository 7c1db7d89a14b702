using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;

namespace Crashtest.Parameters.Cells;

/// <summary>
/// Lets <c>-TargetId</c> take text, a Guid, an object that has one of them as its <c>TargetId</c> (a target, a scan),
/// or several of these. A value that is missing becomes an empty id, which is an error of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TargetIdCellAttribute : CellAttribute
{
    /// <summary>Whether the parameter takes one target id and not several.</summary>
    public bool IsSingle { get; set; }

    /// <inheritdoc/>
    internal override ErrorId FaultId => ErrorId.InvalidTarget;

    private protected override string Expected => (IsSingle ? "one " : string.Empty) + "target id";

    private protected override bool TryRead(object? value, out object? result)
    {
        result = null;
        object? plain = UnwrapItem(value);
        var ids = new List<string>();
        if (plain is IEnumerable items and not (string or IDictionary))
        {
            foreach (object? item in items)
            {
                ids.Add(ToId(UnwrapItem(item)) ?? string.Empty);
            }
        }
        else if (ToId(plain) is { } id)
        {
            ids.Add(id);
        }
        else
        {
            return false;
        }

        if (IsSingle && ids.Count != 1)
        {
            return false;
        }

        if (IsSingle)
        {
            result = ids[0];
        }
        else
        {
            result = ids.ToArray();
        }

        return true;
    }

    private static string? ToId(object? value)
    {
        if (value is null or string or IFormattable)
        {
            return ConvertValue(value);
        }

        if (PSObject.AsPSObject(value).Properties["TargetId"] is { } property)
        {
            return ConvertValue(UnwrapItem(property.Value));
        }

        return null;
    }

    private static string? ConvertValue(object? value) => value switch
    {
        null => string.Empty,
        string text => text,

        // Its digits are lost: 1.2E+31 may have been any of many ids.
        double or float => null,
        IFormattable id => id.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
