<#
.SYNOPSIS
    Azure Automation: collects the scans that have ended: judges their reports and puts them into Blob storage.
.DESCRIPTION
    For runbooks of Windows PowerShell 5.1 and PowerShell 7, on a schedule, such as each hour. It asks once where each scan
    of the Automation variable CrashtestScans stands, takes those that have ended, and waits for none: no job comes near the
    three hours after which a sandbox gives way to others.

    What is done is noted in the Automation variable CrashtestResults after each scan, so that a job that is interrupted
    goes on where it was. A report that is put into Blob storage twice is the same report. Reports are files and never go
    through a stream, whose records Azure cuts at 1 MiB.

    This is the only runbook that writes CrashtestResults. Do not run two jobs of it at the same time.
.EXAMPLE
    ./Receive-FleetScan.ps1 -VaultName contoso -StorageAccount contosoreports -FailOn High
    Findings of high severity and above fail the gate; Send-FleetAlert.ps1 tells of them.
#>
param(
    # The Key Vault. The Automation account's managed identity needs the role Key Vault Secrets User.
    [Parameter(Mandatory = $true)]
    [string] $VaultName,

    # The storage account. The managed identity needs the role Storage Blob Data Contributor.
    [Parameter(Mandatory = $true)]
    [string] $StorageAccount,

    [string] $Container = 'crashtest',

    # The gate: the lowest severity that fails a scan; none takes every sound report for passed.
    [string] $FailOn,

    # The credential of the Automation account with the Veracode API id and key; none for Crashtest Security.
    [string] $ApiCredential
)

$ErrorActionPreference = 'Stop'
$null = Disable-AzContextAutosave -Scope Process
$azure = (Connect-AzAccount -Identity).Context
$storage = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount

$options = @{}
if ($ApiCredential) { $options.Credential = Get-AutomationPSCredential -Name $ApiCredential }
$gate = @{}
if ($FailOn) { $gate.FailOn = $FailOn }

function Read-List([string] $Name) {
    $text = Get-AutomationVariable -Name $Name
    if ($text) { $items = ConvertFrom-Json $text; $items | ForEach-Object { $_ } }
}

# Results of scans that are no longer noted have been told long ago.
$scans = @(Read-List CrashtestScans | Where-Object { $_.ScanId })
$results = [System.Collections.Generic.List[object]]::new()
foreach ($result in Read-List CrashtestResults) {
    if ($scans.ScanId -contains $result.ScanId) { $results.Add($result) }
}

# A folder of this job's own: others run in the same sandbox.
$folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString())
$null = New-Item -ItemType Directory -Path $folder
$failed = @()
try {
    foreach ($scan in $scans | Where-Object { @($results | ForEach-Object { $_.ScanId }) -notcontains $_.ScanId }) {
        try {
            $secret = Get-AzKeyVaultSecret -VaultName $VaultName -Name $scan.Secret -DefaultProfile $azure
            if (-not $secret) { throw "There is no secret '$($scan.Secret)' in the vault '$VaultName'." }

            $status = $scan | Get-CrashtestScanStatus -Webhook $secret.SecretValue @options
            Write-Output "$status"
            if (-not $status.IsEnded) { continue }

            $report = $status | Save-CrashtestReport -Path (Join-Path $folder "$($scan.ScanId).xml")
            $verdict = Test-CrashtestReport -Path $report.Path @gate
            $blob = "$($scan.Name -replace '[^\w.-]', '_')/$($scan.ScanId).xml"
            $null = Set-AzStorageBlobContent -File $report.Path -Container $Container -Blob $blob -Context $storage -Force
            Remove-Item -LiteralPath $report.Path

            $results.Add([pscustomobject]@{
                    Name = $scan.Name; ScanId = $scan.ScanId; Outcome = "$($verdict.Outcome)"; Reasons = $verdict.Reasons -join ', '
                    Critical = $verdict.Critical; High = $verdict.High; Medium = $verdict.Medium; Blob = $blob
                })
            Set-AutomationVariable -Name CrashtestResults -Value (ConvertTo-Json -InputObject @($results) -Compress)
            Write-Output "$($scan.Name): $verdict"
        }
        catch {
            # The next job tries again.
            $failed += $scan.Name
            Write-Error -ErrorAction Continue "$($scan.Name): scan $($scan.ScanId): $($_.Exception.Message)"
        }
    }
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}

if ($failed) { throw "These scans could not be collected and are tried again: $($failed -join ', ')." }
