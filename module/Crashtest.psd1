@{
    RootModule             = 'Crashtest.PowerShell.dll'
    ModuleVersion          = '{{Version}}'
    GUID                   = '0e2a5a5e-6a35-4b5e-9c1f-3a4b7f1d2c96'
    Author                 = '{{Authors}}'
    CompanyName            = '{{Company}}'
    Copyright              = '{{Copyright}}'
    Description            = '{{Description}}'

    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')

    # The first looks at the session before the types are loaded.
    NestedModules          = @('Loading/Crashtest.Session.{{Version}}.dll', 'Loading/Types.psd1')
    FormatsToProcess       = 'Crashtest.Format.ps1xml'

    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        {{Commands}}
    )

    PrivateData            = @{
        PSData = @{
            Tags         = @({{Tags}})
            LicenseUri   = '{{LicenseUri}}'
            ProjectUri   = '{{ProjectUri}}'
            IconUri      = '{{IconUri}}'
            ReleaseNotes = '{{ReleaseNotes}}'
        }
    }
}
