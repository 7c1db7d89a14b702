using System.Management.Automation;
using Xunit;

namespace Crashtest.PowerShell.Tests.Engine;

/// <summary>Looks into the module's objects as a script does: by property name.</summary>
internal static class ObjectExtensions
{
    public static object? Get(this PSObject item, string property)
    {
        PSPropertyInfo? found = item.Properties[property];
        Assert.True(found is not null, $"{item.TypeNames[0]} has no property {property}.");
        return found.Value;
    }

    public static string Text(this PSObject item, string property) =>
        LanguagePrimitives.ConvertTo<string>(item.Get(property));

    public static long Number(this PSObject item, string property) =>
        LanguagePrimitives.ConvertTo<long>(item.Get(property));
}
