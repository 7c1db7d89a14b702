using System;
using System.Reflection;

namespace Crashtest;

/// <summary>The assembly of the commands that the first import in this process has loaded.</summary>
/// <remarks>
/// Kept where all versions find it. That the assembly is loaded does not tell: PowerShell loads it before it looks at
/// the nested modules.
/// </remarks>
internal static class FirstImport
{
    private const string Key = "Crashtest.PowerShell";

    public static Assembly? Assembly
    {
        get => AppDomain.CurrentDomain.GetData(Key) as Assembly;
        set => AppDomain.CurrentDomain.SetData(Key, value);
    }
}
