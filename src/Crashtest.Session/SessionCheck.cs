using System;
using System.IO;
using System.Management.Automation;
using System.Reflection;

namespace Crashtest;

/// <summary>
/// Refuses the import where another copy of the module is loaded. Runs before anything else of the module: .NET cannot
/// unload an assembly, and PowerShell would report a second copy with an error for each of its types, or run the code
/// of the first one under the version of the second.
/// </summary>
/// <remarks>
/// Compiled, because the same few lines as a script take a fifth of the import, and because a script cannot see in
/// Constrained Language Mode what is loaded.
/// </remarks>
public sealed class SessionCheck : IModuleAssemblyInitializer
{
    private const string ModuleName = "Crashtest";

    /// <inheritdoc/>
    /// <exception cref="RuntimeException">Another copy of the module is loaded.</exception>
    public void OnImport()
    {
        if (FirstImport.Assembly is { } loaded)
        {
            RefuseOtherCopy(loaded);
        }
    }

    private static void RefuseOtherCopy(Assembly loaded)
    {
        Assembly self = typeof(SessionCheck).Assembly;
        string folder = Path.GetDirectoryName(Path.GetDirectoryName(self.Location))!;
        string loadedFolder = Path.GetDirectoryName(loaded.Location)!;
        Version version = self.GetName().Version;
        Version loadedVersion = loaded.GetName().Version;

        // The files may have been replaced by another version since they were loaded.
        if (!string.Equals(folder, loadedFolder, StringComparison.OrdinalIgnoreCase) || version != loadedVersion)
        {
            throw CreateError(loadedVersion, loadedFolder, $"Crashtest {version.ToString(3)} from '{folder}'");
        }

        // Of the same version in two folders, .NET loads the first, this file included. PowerShell has removed the
        // module before it imports it again from the same folder.
        if (IsImported())
        {
            throw CreateError(loadedVersion, loadedFolder, "another copy of it");
        }
    }

    private static bool IsImported()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Get-Module").AddParameter("Name", ModuleName).AddParameter("All").Invoke().Count > 0;
    }

    private static RuntimeException CreateError(Version loadedVersion, string loadedFolder, string wanted)
    {
        string message =
            $"Crashtest {loadedVersion.ToString(3)} is already loaded in this session, from '{loadedFolder}'. To use "
                + $"{wanted}, start a new PowerShell session.";
        var exception = new InvalidOperationException(message);
        return new RuntimeException(
            message,
            exception,
            new ErrorRecord(exception, "ModuleAlreadyLoaded", ErrorCategory.ResourceExists, loadedFolder));
    }
}
