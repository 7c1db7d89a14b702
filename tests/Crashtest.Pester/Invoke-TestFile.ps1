# Runs one file of Pester tests and writes its results as JUnit XML. Runs in PowerShell 7 and in Windows PowerShell 5.1.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath,
    [Parameter(Mandatory)] [string] $PesterManifest,
    # Separated by line breaks, because -File passes no arrays.
    [string] $FullName,
    [switch] $List
)

$ErrorActionPreference = 'Stop'
# A module that is installed on this machine, such as another Crashtest, is no part of the test.
$env:PSModulePath = Join-Path $PSHOME 'Modules'
Import-Module $PesterManifest

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = [bool] $List
$configuration.Filter.FullName = @($FullName -split "`n" | Where-Object { $_ })
$configuration.Output.RenderMode = 'Plaintext'
$configuration.Output.CIFormat = 'None'
$result = Invoke-Pester -Configuration $configuration

# A test that did not run because the setup of its block failed says so.
foreach ($test in $result.Tests | Where-Object { $_.Result -eq 'Failed' -and -not $_.ErrorRecord }) {
    for ($block = $test.Block; $block; $block = $block.Parent) {
        $block.ErrorRecord | ForEach-Object { $test.ErrorRecord.Add($_) }
    }
}

# A name or a message can hold control characters, such as colours. XML does not allow them, and Pester does not replace them.
$control = '[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]'
$visible = { '\x{0:x2}' -f [int] $args[0].Value[0] }
foreach ($test in $result.Tests) {
    $test.ExpandedPath = [regex]::Replace($test.ExpandedPath, $control, $visible)
}

foreach ($record in @($result.Tests.ErrorRecord) + @($result.Containers.ErrorRecord) | Where-Object { $_ }) {
    $record.DisplayErrorMessage = [regex]::Replace($record.DisplayErrorMessage, $control, $visible)
    $record.DisplayStackTrace = [regex]::Replace($record.DisplayStackTrace, $control, $visible)
}

Export-JUnitReport -Result $result -Path $ResultPath
exit [int] ($result.Result -eq 'Failed')
