using System.Management.Automation;

namespace Crashtest.Display;

/// <summary>
/// Gives objects the type name that the hidden members of the views belong to (Crashtest.Types.ps1xml). No class has
/// this name, so completion does not offer these members.
/// </summary>
internal static class ViewedObject
{
    private const string TypeName = "Crashtest.View";

    /// <summary>Creates an object that its views can show.</summary>
    public static PSObject Create(CrashtestObject value)
    {
        var viewed = PSObject.AsPSObject(value);
        if (!viewed.TypeNames.Contains(TypeName))
        {
            viewed.TypeNames.Add(TypeName);
        }

        return viewed;
    }
}
