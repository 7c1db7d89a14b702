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
}
