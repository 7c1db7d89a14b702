# Loaded before everything else of the module. .NET cannot unload an assembly, and PowerShell would report a second copy
# of Crashtest with an error for each of its types, or run the code of the first one under the version of the second.

# In Constrained Language Mode, a script cannot see what is loaded. The mark is set by the first import in this process.
# The rest is in another file, because PowerShell compiles a file whole before it runs a line of it.
if (($ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage') -and
    ($null -ne [AppDomain]::CurrentDomain.GetData('Crashtest.PowerShell'))) {
    & "$PSScriptRoot/OtherCopy.ps1"
}
