# Refuses the import where another copy of Crashtest is loaded, or another version from the same place.

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
