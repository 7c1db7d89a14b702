<#
.SYNOPSIS
    Measures how long a stop takes, as Ctrl+C makes it: of Wait-CrashtestScan, and of Start-Sleep in the same PowerShell.

.DESCRIPTION
    Each stop is the first one of a fresh process (cold), followed by four more in the same process (warm). The script prints
    the medians in milliseconds and their ratio. Build the solution before: dotnet build

.EXAMPLE
    dotnet pwsh -NoProfile -File tests/Measure-Stop.ps1 -Rounds 9
#>
[CmdletBinding()]
param(
    # The number of fresh processes for each command.
    [ValidateRange(1, 99)]
    [int] $Rounds = 9
)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$manifest = (Get-Item -Path (Join-Path $root 'output/Crashtest/*/Crashtest.psd1')).FullName
$simulator = Join-Path $root 'src/Crashtest.Simulator/bin/Debug/net10.0/Crashtest.Simulator.dll'

# Runs in the fresh process: prints the time of each stop.
$child = {
    param([string] $Manifest, [string] $Endpoint, [string] $Command)

    $ErrorActionPreference = 'Stop'
    $shared = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace()
    $shared.Open()
    $shell = [powershell]::Create($shared)
    $null = $shell.AddScript("Import-Module '$Manifest'; `$scan = Start-CrashtestScan w1 -Endpoint '$Endpoint'").Invoke()
    foreach ($turn in 1..5) {
        $shell = [powershell]::Create($shared)
        $null = $shell.AddScript($Command)
        $running = $shell.BeginInvoke()
        # Both commands have to be in their wait before the stop.
        [System.Threading.Thread]::Sleep(1500)
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Stop()
        if (-not $running.IsCompleted) { throw 'The command did not stop.' }
        $watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        $shell.Dispose()
    }
}

function Get-Median([double[]] $Values) { @($Values | Sort-Object)[[math]::Floor($Values.Count / 2)] }

$file = [System.IO.Path]::GetTempFileName() + '.ps1'
Set-Content -LiteralPath $file -Value $child.ToString()
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
'exec', $simulator, '--urls', 'http://127.0.0.1:0', '--queued', '0', '--running', '86400', '--quiet' | ForEach-Object { $start.ArgumentList.Add($_) }
$start.RedirectStandardOutput = $true
$service = [System.Diagnostics.Process]::Start($start)
try {
    $endpoint = $service.StandardOutput.ReadLine()
    $pwsh = @([System.Environment]::GetCommandLineArgs() | Where-Object { $_ -like '*pwsh.dll' })[0]
    $commands = [ordered]@{ 'Wait-CrashtestScan' = '$scan | Wait-CrashtestScan'; 'Start-Sleep' = 'Start-Sleep -Seconds 3600' }
    $times = @{}
    foreach ($round in 1..$Rounds) {
        foreach ($name in $commands.Keys) {
            $lines = @(dotnet $pwsh -NoProfile -File $file $manifest $endpoint $commands[$name])
            $times["$name cold"] += @([double] $lines[0])
            $times["$name warm"] += @($lines[1..4] | ForEach-Object { [double] $_ })
        }
    }

    foreach ($state in 'cold', 'warm') {
        $ours = Get-Median $times["Wait-CrashtestScan $state"]
        $sleep = Get-Median $times["Start-Sleep $state"]
        [pscustomobject]@{
            Stop                 = $state
            'Wait-CrashtestScan' = [math]::Round($ours, 2)
            'Start-Sleep'        = [math]::Round($sleep, 2)
            Ratio                = [math]::Round($ours / $sleep, 2)
        }
    }
}
finally {
    $service.Kill()
    Remove-Item -LiteralPath $file
}
