@{
    RootModule        = 'Crashtest.EmptyModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '5c0f6d0e-3c5a-4b8e-9a77-6c3f2c6d1a10'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
