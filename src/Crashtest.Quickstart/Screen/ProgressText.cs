using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Crashtest.Quickstart.Screen;

/// <summary>Makes one line of a progress record.</summary>
internal static class ProgressText
{
    public static string Of(ProgressRecord record)
    {
        string?[] parts =
        [
            $"{record.Activity}: {record.StatusDescription}",
            record.CurrentOperation,
            record.PercentComplete >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{record.PercentComplete} %") : null,
            record.SecondsRemaining >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{record.SecondsRemaining} s left") : null,
        ];
        var text = string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
    }

    public static string Fit(string text, int width)
    {
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= width ? text : elements.SubstringByTextElements(0, Math.Max(0, width - 1)) + "…";
    }
}
