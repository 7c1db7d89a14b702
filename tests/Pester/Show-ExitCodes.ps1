<#
.SYNOPSIS
    Prints the table of exit codes: idiom by mistake by wrapper.
.DESCRIPTION
    Takes the steps that the documents show, makes each mistake and each result in them, runs them as CI systems do, and prints
    the exit codes. A mistake with the exit code 0, or a result with another one than its own, is marked and ends the script
    with exit code 1. By default it takes one idiom of each kind; all of them start more than a thousand processes.
.EXAMPLE
    dotnet pwsh -NoProfile -File tests/Pester/Show-ExitCodes.ps1 -AtOnce 4
#>
param(
    [string[]] $Wrapper,
    [switch] $All,
    [int] $AtOnce = [Environment]::ProcessorCount
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Support.ps1"
. "$PSScriptRoot/Wrappers.ps1"
. "$PSScriptRoot/Idioms.ps1"
# -File passes a list as one word.
$Wrapper = if ($Wrapper) { $Wrapper -split ',' } else { $WrapperNames }
$idioms = @(Get-Idiom | Group-Object -Property $(if ($All) { 'Script' } else { 'Kind' }) | ForEach-Object { $_.Group[0] })
$variants = @(
    foreach ($idiom in $idioms) {
        foreach ($variant in @(Get-Mistake -Idiom $idiom) + @(Get-Result -Idiom $idiom)) {
            @{ Steps = @(foreach ($name in $Wrapper) { New-IdiomStep -Idiom $idiom -Variant $variant -Wrapper $name }) }
        }
    }
)

# The row of one mistake or result. The host shows it at once, because all of them take many minutes.
function Get-TableRow([object[]] $Step, [object[]] $Result) {
    $row = [ordered]@{ Idiom = $Step[0].Kind; 'Mistake or result' = $Step[0].Mistake }
    for ($number = 0; $number -lt $Step.Count; $number++) {
        $code = $Result[$number].ExitCode
        $isWrong = if ($Step[$number].ContainsKey('Code')) { $code -ne $Step[$number].Code } else { $code -eq 0 }
        $row[$Step[$number].Wrapper] = if ($isWrong) { "$code (!)" } else { "$code" }
    }

    Write-Information -MessageData ($row.Values -join ' | ') -InformationAction Continue
    [pscustomobject] $row
}

$folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ('crashtest-table-' + [guid]::NewGuid()))
Copy-Item -LiteralPath (Join-Path $RepositoryRoot 'src/Crashtest.Simulator/Reports/demo.xml') -Destination (Join-Path $folder 'report.xml')
$simulator = Open-Simulator
try {
    Add-IdiomFault -Simulator $simulator
    $rows = foreach ($variant in $variants) {
        $results = Invoke-WrappedStep -Step $variant.Steps -Simulator $simulator -Folder $folder -AtOnce $AtOnce
        Get-TableRow -Step $variant.Steps -Result $results
    }
}
finally {
    Close-Simulator -Simulator $simulator
    Remove-Item -LiteralPath $folder -Recurse -Force
}

$codes = @($rows | ForEach-Object { $_.PSObject.Properties.Value | Select-Object -Skip 2 })
$wrong = @($codes -like '*(!)').Count
$rows | Format-Table -AutoSize | Out-String -Width 200
"$($codes.Count) steps, $wrong wrong"
exit [int] ($wrong -gt 0)
