<#
.SYNOPSIS
    Distributes the targets of a CSV file to several computers, runs their scans there, and writes the results.

.DESCRIPTION
    The script uses PowerShell remoting and supports Windows PowerShell 5.1 and PowerShell 7. Each computer needs the module
    Crashtest and its own IP address, because the service limits the requests of each address.

    The file has the columns Name and Webhook. A column Secret can replace Webhook: it contains the name of the secret in a
    SecretManagement vault on this computer. Other columns are allowed only for the parameters that Invoke-CrashtestScan takes
    from the pipeline by property name: TargetId, FailOn, Region, Endpoint, RequestTimeoutSeconds, MaximumRetryCount,
    RetryIntervalSec, Credential, Proxy, ProxyCredential, and ProxyUseDefaultCredentials. An empty cell means the default. The
    script refuses a file with any other column before it starts a scan. Specify other parameters with -Options.

    A target whose Name is empty, a UUID, or a URL has the name "row 3", with the number of its row.

    The name of a target selects its computer, so the computer stays the same if the list of targets grows. The computer
    keeps the state of the scan under -RunKey. If the script was interrupted, run it again with the same key and the same
    computers: it continues the scans that are running.

    Reports stay on the computers, in -Path, or on a share that all computers can reach.

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

    # The computers. With -Ssh, user@computer, computer:port, and user@computer:port are also allowed.
    [Parameter(Mandatory = $true, Position = 1)]
    [string[]] $ComputerName,

    # A folder on each computer for the reports and the state of the run. It is created if it is missing.
    [Parameter(Mandatory = $true, Position = 2)]
    [string] $Path,

    # Identifies this run. Use the same key to repeat an interrupted run.
    [Parameter(Mandatory = $true)]
    [string] $RunKey,

    # The credential for the computers. The default is the current user. Not with -Ssh.
    [pscredential] $Credential,

    # Uses SSH, as on Linux and macOS, instead of WinRM.
    [switch] $Ssh,

    # The private key for SSH. By default, ssh uses its agent or its configuration.
    [string] $KeyFilePath,

    # Options for ssh, such as @{ StrictHostKeyChecking = 'yes' }. PowerShell 7.3 or later.
    [hashtable] $SshOptions = @{},

    # Further parameters of Invoke-CrashtestScan for all targets, such as @{ MaximumCount = @{ High = 3 } }. They cannot be columns.
    [hashtable] $Options = @{}
)

$ErrorActionPreference = 'Stop'

# GetHashCode differs between processes; this hash does not.
$hash = [System.Security.Cryptography.SHA256]::Create()
function Select-Computer([string] $Name) {
    $ComputerName[[BitConverter]::ToUInt32($hash.ComputeHash([Text.Encoding]::UTF8.GetBytes($Name)), 0) % $ComputerName.Count]
}

# Remoting encrypts a SecureString.
$shares = @{}
$seen = @{}
$rows = @(Import-Csv $CsvPath)
if (-not $rows) { throw "'$CsvPath' contains no rows." }

$columns = @($rows[0].PSObject.Properties.Name)
if ($columns -notcontains 'Name' -or -not ($columns | Where-Object { $_ -in 'Webhook', 'WebhookId', 'Secret', 'TargetId' })) {
    throw "'$CsvPath' needs the columns Name and Webhook, Name and Secret, or Name and TargetId. It has: $($columns -join ', ')."
}

# What Invoke-CrashtestScan takes from a row, and Secret. It would ignore another column, such as MaximumCount, and could pass.
$allowed = 'Name', 'Webhook', 'WebhookId', 'Secret', 'TargetId', 'FailOn', 'Region', 'Endpoint', 'RequestTimeoutSeconds',
    'MaximumRetryCount', 'RetryIntervalSec', 'Credential', 'Proxy', 'ProxyCredential', 'ProxyUseDefaultCredentials'
$unknown = @($columns | Where-Object { $allowed -notcontains $_ })
if ($unknown) { throw "'$CsvPath' has columns that Invoke-CrashtestScan does not take from a row: $($unknown -join ', ')." }

# A parameter on the command line replaces the cells of all rows.
$twice = @($columns | Where-Object { @($Options.Keys) -contains $_ })
if ($twice) { throw "'$CsvPath' has columns that -Options also specifies: $($twice -join ', ')." }

$number = 0
foreach ($row in $rows) {
    $number++

    # An empty cell must not become a parameter.
    $target = @{}
    $row.PSObject.Properties | Where-Object { $_.Value } | ForEach-Object { $target[$_.Name] = $_.Value }

    # The module shows another name instead of such a name, so its result could not be matched to the row.
    if ([string]::IsNullOrWhiteSpace($row.Name) -or $row.Name -as [guid] -or $row.Name -like '*://*') { $target.Name = "row $number" }
    $given = @('Webhook', 'WebhookId', 'Secret' | Where-Object { $target[$_] })
    if ($given.Count -gt 1) { throw "Row $number of '$CsvPath' has more than one webhook: $($given -join ', ')." }
    if ($target['Secret']) { $target.Webhook = Get-Secret $target.Secret }
    elseif ($given -or -not $target['TargetId']) {
        # Remoting cannot send an empty SecureString. The module refuses empty text for that row only.
        $webhook = "$($target['Webhook'])$($target['WebhookId'])"
        $target.Webhook = if ($webhook) { [System.Net.NetworkCredential]::new('', $webhook).SecurePassword } else { '' }
    }

    'Secret', 'WebhookId' | ForEach-Object { $target.Remove($_) }
    $computer = Select-Computer $row.Name
    if (-not $shares[$computer]) { $shares[$computer] = @(); $seen[$computer] = @() }
    $shares[$computer] += [pscustomobject] $target
}

$work = {
    param($Targets, $Path, $RunKey, $Options, $Computer)
    $null = [System.IO.Directory]::CreateDirectory($Path)

    # Return plain values only: no webhook and no credential.
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

# Write each result as soon as it is available, then an error for each target without one: a computer that cannot be reached
# must not look like a pass.
Receive-Job -Job $jobs -Wait -AutoRemoveJob -ErrorAction Continue | ForEach-Object { $seen[$_.Computer] += @($_.Name); $_ }
foreach ($computer in $shares.Keys) {
    # Several rows can have the same name.
    $lost = [System.Collections.Generic.List[string]]::new([string[]] @($shares[$computer] | ForEach-Object { $_.Name }))
    $seen[$computer] | ForEach-Object { $null = $lost.Remove($_) }
    if ($seen[$computer].Count -ge $shares[$computer].Count) { continue }
    Write-Error -ErrorAction Continue "No result came from $computer for: $($lost -join ', '). Run this again with the same -RunKey."
}
