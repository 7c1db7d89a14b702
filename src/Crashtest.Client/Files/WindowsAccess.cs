using System;
using System.IO;
using System.Reflection;

namespace Crashtest.Client.Files;

/// <summary>
/// Takes a file out of its folder's inherited access on Windows. The types are part of .NET and of .NET Framework, in
/// different assemblies, and netstandard2.0 names neither.
/// </summary>
internal static class WindowsAccess
{
    // Protected from inheritance; full access for the owner of the file.
    private const string OwnerAlone = "D:P(A;;FA;;;OW)";

    // AccessControlSections.Access: to write the others takes privileges.
    private const int AccessSection = 2;

    private static readonly Type? Security = Find("System.Security.AccessControl.FileSecurity");
    private static readonly Type? Extensions = Find("System.IO.FileSystemAclExtensions");

    /// <summary>Sets the description of who may do what; null if the runtime has no such thing.</summary>
    internal static MethodInfo? Describe { get; } = Array.Find(
        Security?.GetMethods() ?? [],
        method => method.Name == "SetSecurityDescriptorSddlForm" && method.GetParameters().Length == 2);

    /// <summary>Applies it to a file; a static method of .NET, an instance one of .NET Framework.</summary>
    internal static MethodInfo? Apply { get; } = Security is null
        ? null
        : Extensions?.GetMethod("SetAccessControl", [typeof(FileInfo), Security])
            ?? typeof(FileInfo).GetMethod("SetAccessControl", [Security]);

    /// <summary>Lets only the owner of a file read or write it.</summary>
    /// <exception cref="IOException">The file system, or the runtime, does not offer that.</exception>
    public static void GiveToOwnerAlone(string path)
    {
        if (Describe is null || Apply is null)
        {
            throw new IOException("this .NET cannot restrict a file to its owner");
        }

        try
        {
            object security = Activator.CreateInstance(Security!)!;
            Type sections = Describe.GetParameters()[1].ParameterType;
            Describe.Invoke(security, [OwnerAlone, Enum.ToObject(sections, AccessSection)]);
            var file = new FileInfo(path);
            if (Apply.IsStatic)
            {
                _ = Apply.Invoke(null, [file, security]);
            }
            else
            {
                _ = Apply.Invoke(file, [security]);
            }
        }
        catch (TargetInvocationException e)
        {
            throw new IOException(e.InnerException!.Message.TrimEnd('.'), e.InnerException);
        }
    }

    private static Type? Find(string name) =>
        Type.GetType(name + ", System.IO.FileSystem.AccessControl") ?? Type.GetType(name + ", mscorlib");
}
