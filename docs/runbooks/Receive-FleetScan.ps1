<#
.SYNOPSIS
    Azure Automation: checks the reports of scans that have ended, and stores them in Blob storage.

.DESCRIPTION
    Schedule this runbook, for example every hour. It supports Windows PowerShell 5.1 and PowerShell 7. It requests the status
    of each scan in the Automation variable CrashtestScans once and does not wait for scans, so a job ends long before the
    limit of three hours of a sandbox.

    After each scan, the job stores the result in the Automation variable CrashtestResults, so an interrupted job continues
    where it stopped. If a report is stored in Blob storage twice, the second copy is the same. Reports are files and are not
    written to a stream, whose records Azure limits to 1 MiB.

    Only this runbook writes CrashtestResults. Do not run two jobs of it at the same time.

.EXAMPLE
    ./Receive-FleetScan.ps1 -VaultName contoso -StorageAccount contosoreports -FailOn High

    Findings of high severity and above fail the gate. Send-FleetAlert.ps1 sends the alert.
#>
param(
    # The Key Vault. The Automation account's managed identity needs the role Key Vault Secrets User.
    [Parameter(Mandatory = $true)]
    [string] $VaultName,

    # The storage account. The managed identity needs the role Storage Blob Data Contributor.
    [Parameter(Mandatory = $true)]
    [string] $StorageAccount,

    [string] $Container = 'crashtest',

    # The gate: the lowest severity that fails a scan. By default, every valid report passes.
    [string] $FailOn,

    # The credential of the Automation account with the Veracode API id and key. Omit it for Crashtest Security.
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

# Drop results whose scans are no longer listed.
$scans = @(Read-List CrashtestScans | Where-Object { $_.ScanId })
$results = [System.Collections.Generic.List[object]]::new()
foreach ($result in Read-List CrashtestResults) {
    if ($scans.ScanId -contains $result.ScanId) { $results.Add($result) }
}

# Other jobs run in the same sandbox, so this job needs its own folder.
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
            # The next job retries this scan.
            $failed += $scan.Name
            Write-Error -ErrorAction Continue "$($scan.Name): scan $($scan.ScanId): $($_.Exception.Message)"
        }
    }
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}

if ($failed) { throw "The next job retries these scans: $($failed -join ', ')." }
