using System;
using System.Globalization;
using System.Management.Automation;

namespace Crashtest.Parameters.Cells;

/// <summary>Reads a switch, also from the words that Export-Csv writes. An empty cell is off.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SwitchCellAttribute : CellAttribute
{
    private protected override string Expected => "True or False";

    private protected override bool TryRead(object? value, out object? result)
    {
        bool? isOn = IsEmpty(value) ? false : ToBoolean(Unwrap(value)!);
        if (isOn is { } known)
        {
            result = new SwitchParameter(known);
        }
        else
        {
            result = null;
        }

        return isOn is not null;
    }

    private static bool? ToBoolean(object value)
    {
        switch (value)
        {
            case SwitchParameter given:
                return given.IsPresent;
            case bool given:
                return given;
            case string or int or long:
                string text = Convert.ToString(value, CultureInfo.InvariantCulture).Trim();
                if (bool.TryParse(text.TrimStart('$'), out bool word))
                {
                    return word;
                }

                return text is "1" or "0" ? text == "1" : null;
            default:
                return null;
        }
    }
}
