<#
.SYNOPSIS
Lets many runspaces start the same run at once, and counts the scans that the service has started.
.DESCRIPTION
Needs PowerShell 7 and a build of the repository. Each round has a new state folder and a new target. Writes one object for each round;
Starts must be 1, and ScanIds must have one element.
.EXAMPLE
./tests/Pester/Start-Race.ps1 -By TargetId -Round 20
#>
[CmdletBinding()]
param(
    # What the scans are started by.
    [ValidateSet('Webhook', 'TargetId')]
    [string] $By = 'Webhook',

    # How many rounds to run.
    [int] $Round = 20,

    # How many runspaces start the same run.
    [int] $Runspace = 12,

    # The manifest of the module.
    [string] $ModulePath,

    # A folder for the state folders, created if it is missing.
    [string] $Folder = (Join-Path ([System.IO.Path]::GetTempPath()) ('crashtest-race-{0}' -f [guid]::NewGuid()))
)

. "$PSScriptRoot/Support.ps1"
if (-not $ModulePath) { $ModulePath = Get-TestedManifest }
$simulator = Open-Simulator -Argument '--queued', '0', '--running', '600'
try {
    $root = $simulator.Control -replace '/simulator$'
    $endpoint = if ($By -eq 'Webhook') { $simulator.Endpoint } else { "$root/dae/api/tcs-api/api/v1" }

    # The credential that the simulator accepts by default.
    $credential = @{ Id = 'vera01gi-51a0c0de51a0c0de51a0c0de51a0c0de'; Key = 'vera01gs-' + '0123456789abcdef' * 8 }
    foreach ($number in 1..$Round) {
        $state = Join-Path $Folder "state-$number"
        $target = '{0}{1:d4}' -f $By.ToLowerInvariant(), $number
        $results = 1..$Runspace | ForEach-Object -ThrottleLimit $Runspace -Parallel {
            Import-Module $using:ModulePath
            $secret = ConvertTo-SecureString $using:credential.Key -AsPlainText -Force
            $parameters = @{ Endpoint = $using:endpoint; StatePath = $using:state; RunKey = 'race'; ErrorAction = 'SilentlyContinue' }
            if ($using:By -eq 'Webhook') {
                $parameters.Webhook = $using:target
            }
            else {
                $parameters.TargetId = $using:target
                $parameters.Credential = [pscredential]::new($using:credential.Id, $secret)
            }

            $scan = Start-CrashtestScan @parameters -ErrorVariable problem
            [pscustomobject]@{ ScanId = $scan.ScanId; Problem = $problem | ForEach-Object { "$_" } }
        }

        $requests = (Invoke-RestMethod -Uri "$($simulator.Control)/requests") | ForEach-Object { $_ }
        $starts = @($requests | Where-Object { $_.kind -eq 'start' -and ($_.webhook -eq $target -or $_.targetId -eq $target) })
        [pscustomobject]@{
            Round     = $number
            By        = $By
            Runspaces = @($results).Count
            Starts    = $starts.Count
            ScanIds   = @($results | ForEach-Object ScanId | Where-Object { $_ } | Sort-Object -Unique)
            Errors    = @($results | ForEach-Object Problem | Where-Object { $_ })
        }
    }
}
finally {
    Close-Simulator -Simulator $simulator
}
