[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    $contract = Import-PowerShellDataFile -LiteralPath "$PSScriptRoot/Contract.psd1"
}

Describe 'The manifest' {
    BeforeAll {
        . "$PSScriptRoot/Support.ps1"
        $manifest = Get-TestedManifest
        $info = Test-ModuleManifest -Path $manifest -ErrorAction Stop
    }

    It 'serves both editions from Windows PowerShell 5.1 on' {
        $info.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
        $info.PowerShellVersion | Should -Be ([version] '5.1')
        $info.DotNetFrameworkVersion | Should -Be ([version] '4.7.2')
    }

    It 'exports the commands of the contract and nothing else' -ForEach @{ Names = @($contract.Commands.Name | Sort-Object) } {
        ($info.ExportedCmdlets.Keys | Sort-Object) | Should -Be $Names
        $info.ExportedFunctions.Count + $info.ExportedAliases.Count + $info.ExportedVariables.Count | Should -Be 0
    }

    It 'imports without a word, twice, and goes away again' {
        $result = Invoke-FreshShell -Folder $TestDrive -Simulator @{ Endpoint = '' } -Script @"
            Import-Module '$manifest' -Force
            Remove-Module Crashtest
            @(Get-Command -Name *-Crashtest* -Module Crashtest).Count
            if (`$Error.Count) { `$Error }
"@
        $result.Text | Should -Be '0'
    }

    It 'brings no type of its dependencies into the names that PowerShell knows' {
        $result = Invoke-FreshShell -Folder $TestDrive -Simulator @{ Endpoint = '' } -Script @'
            @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -match '^(Polly|Newtonsoft|YamlDotNet|Crashtest.Client)' -and $_.Location -like '*Crashtest*' }).Count
'@
        $result.Text | Should -Be '0'
    }
}
