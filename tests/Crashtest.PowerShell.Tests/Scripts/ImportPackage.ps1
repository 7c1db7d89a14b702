# Imports the module from a folder, does the main job with it, and says where the code that ran came from.
param($Folder, $Endpoint, $Path)

Import-Module "$Folder/Crashtest.psd1" -ErrorAction Stop
$result = Invoke-CrashtestScan w1 -Endpoint $Endpoint -Path $Path -ErrorAction Stop

$module = Get-Module Crashtest
"module: $($module.ModuleBase)"
"version: $($module.Version)"
"outcome: $($result.Outcome)"
foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
    if ($assembly.GetName().Name -in 'Crashtest.PowerShell', 'Crashtest.Model', 'Crashtest.Client') {
        "code: $($assembly.Location)"
    }
}
