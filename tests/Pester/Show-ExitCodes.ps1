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
$steps = @(
    foreach ($idiom in $idioms) {
        foreach ($variant in @(Get-Mistake -Idiom $idiom) + @(Get-Result -Idiom $idiom)) {
            foreach ($name in $Wrapper) { New-IdiomStep -Idiom $idiom -Variant $variant -Wrapper $name }
        }
    }
)

$folder = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ('crashtest-table-' + [guid]::NewGuid()))
Copy-Item -LiteralPath (Join-Path $RepositoryRoot 'src/Crashtest.Simulator/Reports/demo.xml') -Destination (Join-Path $folder 'report.xml')
$simulator = Open-Simulator
try {
    Add-IdiomFault -Simulator $simulator
    $results = Invoke-WrappedStep -Step $steps -Simulator $simulator -Folder $folder -AtOnce $AtOnce
}
finally {
    Close-Simulator -Simulator $simulator
    Remove-Item -LiteralPath $folder -Recurse -Force
}

$wrong = 0
$rows = [ordered]@{}
for ($number = 0; $number -lt $steps.Count; $number++) {
    $step = $steps[$number]
    $code = $results[$number].ExitCode
    $isWrong = if ($step.ContainsKey('Code')) { $code -ne $step.Code } else { $code -eq 0 }
    if ($isWrong) { $wrong++ }
    $key = '{0}|{1}' -f $step.Kind, $step.Mistake
    if (-not $rows.Contains($key)) { $rows[$key] = [ordered]@{ Idiom = $step.Kind; 'Mistake or result' = $step.Mistake } }
    $rows[$key][$step.Wrapper] = if ($isWrong) { "$code (!)" } else { $code }
}

$rows.Values | ForEach-Object { [pscustomobject] $_ } | Format-Table -AutoSize | Out-String -Width 200
"$($steps.Count) steps, $wrong wrong"
exit [int] ($wrong -gt 0)
