using System;
using System.Management.Automation;

namespace Crashtest.Loading;

/// <summary>Runs when the module is imported and when it is removed.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Loading/Session.psm1 reads it: to look through all assemblies, or for a type, would take a third of the import.
    private const string Mark = "Crashtest.PowerShell";

    /// <inheritdoc/>
    public void OnImport()
    {
        DependencyContext.Register();
        AppDomain.CurrentDomain.SetData(Mark, true);
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyContext.RemoveHandler();
}
