using System;
using System.Globalization;
using System.Management.Automation;
using Crashtest.Parameters;

namespace Crashtest.Display;

/// <summary>
/// Gives the times of objects a text that means the same in every culture. Export-Csv writes a value as its text, and
/// the text of a <see cref="DateTimeOffset"/> can have the day where another culture has the month. The value stays
/// what it is; Crashtest.Types.ps1xml puts these properties in front of those of the objects.
/// </summary>
public static class TimeText
{
    private const string TypeName = "Crashtest.Time";
    private const string Format = "yyyy-MM-dd HH:mm:ss'Z'";

    /// <summary>The time of the start of a scan.</summary>
    public static object? StartedAt(PSObject instance) => Read(instance, nameof(StartedAt));

    /// <summary>The time of the end of a scan.</summary>
    public static object? EndedAt(PSObject instance) => Read(instance, nameof(EndedAt));

    /// <summary>The time at which the state of a scan was read.</summary>
    public static object? CheckedAt(PSObject instance) => Read(instance, nameof(CheckedAt));

    /// <summary>The time at which a report was saved.</summary>
    public static object? SavedAt(PSObject instance) => Read(instance, nameof(SavedAt));

    /// <summary>The time at which a finding was made.</summary>
    public static object? FoundAt(PSObject instance) => Read(instance, nameof(FoundAt));

    /// <summary>The time of the start of the last scan of a target.</summary>
    public static object? LastScanAt(PSObject instance) => Read(instance, nameof(LastScanAt));

    /// <summary>The time at which a target was made.</summary>
    public static object? CreatedAt(PSObject instance) => Read(instance, nameof(CreatedAt));

    /// <summary>
    /// Gets the text of a time, in UTC. With a format or a provider, gets what <see cref="DateTimeOffset"/> makes of
    /// them.
    /// </summary>
    public static string ToText(PSObject instance, object? format = null, object? provider = null)
    {
        var time = (DateTimeOffset)instance.BaseObject;
        object? first = PlainValue.Unwrap(format);
        IFormatProvider? culture = PlainValue.Unwrap(provider) as IFormatProvider ?? first as IFormatProvider;
        if (first is null && culture is null)
        {
            return time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        }

        return time.ToString(first as string, culture ?? CultureInfo.CurrentCulture);
    }

    private static PSObject? Read(PSObject instance, string property)
    {
        if (instance.BaseObject.GetType()
            .GetProperty(property)?.GetValue(instance.BaseObject) is not DateTimeOffset time)
        {
            return null;
        }

        var value = new PSObject(time);
        value.TypeNames.Insert(0, TypeName);
        return value;
    }
}
