# Loaded before everything else of the module. .NET cannot unload an assembly, and PowerShell would report a second copy
# of Crashtest with an error for each of its types, or run the code of the first one under the version of the second.

# In Constrained Language Mode, a script cannot see what is loaded.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    return
}

# Set by the first import in this process.
if (-not [AppDomain]::CurrentDomain.GetData('Crashtest.PowerShell')) {
    return
}

$folder = [IO.Path]::GetDirectoryName($PSScriptRoot)
$file = [IO.Path]::Combine($folder, 'Crashtest.PowerShell.dll')
foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
    $loaded = $assembly.GetName()
    if ($loaded.Name -ne 'Crashtest.PowerShell') {
        continue
    }

    # The file may have been replaced by another version since it was loaded.
    $own = [Reflection.AssemblyName]::GetAssemblyName($file)
    if ($assembly.Location -ne $file -or $loaded.Version -ne $own.Version) {
        throw "Crashtest $($loaded.Version.ToString(3)) is already loaded in this session, from '$([IO.Path]::GetDirectoryName($assembly.Location))'. To use Crashtest $($own.Version.ToString(3)) from '$folder', start a new PowerShell session."
    }
}
