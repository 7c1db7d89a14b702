# The main job: starts a scan, waits for its end, and saves and judges its report.
param([string] $Path = 'crashtest-report.xml')

$ErrorActionPreference = 'Stop'
$scan = @{ Path = $Path }
$line = 'Invoke-CrashtestScan'
if ($target) {
    $scan.TargetId = $target
    $scan.Credential = $credential
    $line += " -TargetId $target -Credential `$credential"
}
else {
    $scan.Webhook = $webhook
    $line += ' $webhook'
}

$line += " -Path $Path"
if ($endpoint) {
    $scan.Endpoint = $endpoint
    $line += " -Endpoint $endpoint"
}

Write-Host "PowerShell $($PSVersionTable.PSVersion), Crashtest $((Get-Module Crashtest).Version)`n"
Write-Host "PS> $line -CI"
$result = Invoke-CrashtestScan @scan -CI
$result | Out-Host

$run = 'dotnet run --project src/Crashtest.Quickstart --'
Write-Host "Report: $($result.ReportPath)"
Write-Host "Exit code: $LASTEXITCODE ($($result.Outcome))"
Write-Host @"

Next, in the folder of the repository:
  $run --shell           an interactive PowerShell with the module
  $run --report src/Crashtest.Simulator/Reports/junit-2019.xml
                         a real report from 2019 with a crashed check: inconclusive
  $run --target          a scan by target id, with API credentials
  $run --script FILE     a script of yours
  $run --webhook ID      a real scan

In any PowerShell, 5.1 or 7:
  Import-Module '$env:CRASHTEST_QUICKSTART_MODULE'
"@
