using System.Management.Automation;

namespace Crashtest.Loading;

/// <summary>Runs when the module is imported and when it is removed.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        DependencyContext.Register();
        FirstImport.Assembly ??= typeof(ModuleInitializer).Assembly;
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyContext.RemoveHandler();
}
