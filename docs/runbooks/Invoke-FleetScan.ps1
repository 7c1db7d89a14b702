<#
.SYNOPSIS
    Spreads the targets of a CSV file over several computers, runs their scans there, and gives out the results.
.DESCRIPTION
    Over PowerShell remoting, from Windows PowerShell 5.1 or PowerShell 7. Each computer needs the module Crashtest and an
    address of its own: the service counts calls by address. The file has the columns Name and Webhook. Secret can replace
    Webhook: it holds the name of the secret in a vault of SecretManagement on this computer. All other columns, such as
    Endpoint, TargetId or FailOn, are parameters of Invoke-CrashtestScan for that target; an empty cell is the default.

    A target goes to the computer that its name leads to, so that it goes to the same one again when the list grows; the
    computer remembers its scan under -RunKey. Run this again with the same key and computers when it was interrupted: it
    goes on with the scans that are running.

    Reports stay on the computers, in -Path, or go to a share that all of them reach.
.EXAMPLE
    ./Invoke-FleetScan.ps1 -CsvPath targets.csv -ComputerName scan1, scan2 -Path D:\Reports -RunKey 2026-W48
.EXAMPLE
    ./Invoke-FleetScan.ps1 targets.csv scan1, scan2 \\files\reports -RunKey 2026-W48 | Where-Object Outcome -ne Pass
.EXAMPLE
    ./Invoke-FleetScan.ps1 targets.csv scanner@scan1, scanner@scan2:2222 reports -RunKey 2026-W48 -Ssh -KeyFilePath ~/.ssh/scanner
#>
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [string] $CsvPath,

    # With -Ssh also as user@computer, computer:port or user@computer:port.
    [Parameter(Mandatory = $true, Position = 1)]
    [string[]] $ComputerName,

    # A folder on each computer, made where it is missing; reports and the memory of the run lie there.
    [Parameter(Mandatory = $true, Position = 2)]
    [string] $Path,

    # What tells this run from the next one and stays the same when it is tried again.
    [Parameter(Mandatory = $true)]
    [string] $RunKey,

    # For the login on the computers; by default that of the current user. Not with -Ssh.
    [pscredential] $Credential,

    # Over SSH, as on Linux and macOS, and not over WinRM.
    [switch] $Ssh,

    # The private key for the login over SSH. Without it, ssh takes one from its agent or its configuration.
    [string] $KeyFilePath,

    # Options of ssh, such as @{ StrictHostKeyChecking = 'yes' }. PowerShell 7.3 or later.
    [hashtable] $SshOptions = @{},

    # Further parameters of Invoke-CrashtestScan, such as @{ Region = 'EU' }.
    [hashtable] $Options = @{}
)

$ErrorActionPreference = 'Stop'

# Stable, unlike GetHashCode, and spread evenly.
$hash = [System.Security.Cryptography.SHA256]::Create()
function Select-Computer([string] $Name) {
    $ComputerName[[BitConverter]::ToUInt32($hash.ComputeHash([Text.Encoding]::UTF8.GetBytes($Name)), 0) % $ComputerName.Count]
}

# The webhook travels as a SecureString, which remoting encrypts.
$shares = @{}
$rows = @(Import-Csv $CsvPath)
if (-not $rows) { throw "'$CsvPath' has no row, so there is nothing to scan." }

$columns = @($rows[0].PSObject.Properties.Name)
if ($columns -notcontains 'Name' -or -not ($columns | Where-Object { $_ -in 'Webhook', 'Secret', 'TargetId' })) {
    throw "'$CsvPath' needs the columns Name and Webhook, or Name and Secret. It has: $($columns -join ', ')."
}

foreach ($row in $rows) {
    # A cell without a value must not bind.
    $target = @{}
    $row.PSObject.Properties | Where-Object { $_.Value } | ForEach-Object { $target[$_.Name] = $_.Value }
    if ($target['Secret']) { $target.Webhook = Get-Secret $target.Secret }
    elseif (-not $target['TargetId']) { $target.Webhook = [System.Net.NetworkCredential]::new('', $target['Webhook']).SecurePassword }
    $target.Remove('Secret')

    $computer = Select-Computer $row.Name
    if (-not $shares[$computer]) { $shares[$computer] = @() }
    $shares[$computer] += [pscustomobject] $target
}

$work = {
    param($Targets, $Path, $RunKey, $Options, $Computer)
    $null = [System.IO.Directory]::CreateDirectory($Path)

    # What comes back is plain: no webhook and no credential.
    $Targets | Invoke-CrashtestScan -Path $Path -StatePath (Join-Path $Path "state-$([Environment]::MachineName)") -RunKey $RunKey @Options |
        ForEach-Object {
            [pscustomobject]@{
                Computer = $Computer; Name = $_.Name; ScanId = $_.ScanId; Outcome = "$($_.Outcome)"; Reasons = $_.Reasons -join ', '
                FindingCount = $_.FindingCount; ExitCode = $_.ExitCode; ReportPath = $_.ReportPath
            }
        }
}

$remote = @{ ScriptBlock = $work }
if ($Credential) { $remote.Credential = $Credential }
if ($KeyFilePath) { $remote.KeyFilePath = $KeyFilePath }
if ($SshOptions.Count) { $remote.Options = $SshOptions }
$jobs = @(foreach ($computer in $shares.Keys) {
        $address = @{ ComputerName = $computer }
        if ($Ssh) {
            $parts = [regex]::Match($computer, '^((?<UserName>.+)@)?(?<HostName>.+?)(:(?<Port>\d+))?$').Groups
            $address = @{}
            'UserName', 'HostName', 'Port' | Where-Object { $parts[$_].Success } | ForEach-Object { $address[$_] = $parts[$_].Value }
        }

        Invoke-Command -ArgumentList $shares[$computer], $Path, $RunKey, $Options, $computer -AsJob @remote @address
    })

# Each result as it comes, then what came of none: a computer that cannot be reached must not look like a pass.
$seen = @{}
Receive-Job -Job $jobs -Wait -AutoRemoveJob -ErrorAction Continue | ForEach-Object { $seen[$_.Name] = $true; $_ }
foreach ($computer in $shares.Keys) {
    $lost = @($shares[$computer] | Where-Object { -not $seen[$_.Name] } | ForEach-Object { $_.Name })
    if ($lost) { Write-Error -ErrorAction Continue "No result came from $computer for: $($lost -join ', '). Run this again with the same -RunKey." }
}
