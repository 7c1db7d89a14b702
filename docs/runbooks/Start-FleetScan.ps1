<#
.SYNOPSIS
    Azure Automation: starts the scans of all targets, each once, and notes them for Receive-FleetScan.ps1.
.DESCRIPTION
    For runbooks of Windows PowerShell 5.1 and PowerShell 7. The targets stand in the Automation variable CrashtestTargets
    as JSON, with the names of their secrets in Key Vault:

        [ { "Name": "shop", "Secret": "shop-webhook" }, { "Name": "billing", "Secret": "billing-webhook" } ]

    A job that is interrupted begins again from its first line, on a machine that remembers nothing. What has been started
    is therefore noted in the Automation variable CrashtestScans, before each start and after it. A target that is noted
    with a scan id under this run key is not started again. One that is noted without an id was being started when the job
    was interrupted; nobody knows what came of it, so it is not started again either, until a person has looked into the
    service's dashboard and runs this with -Restart.

    This is the only runbook that writes CrashtestScans. Do not run two jobs of it at the same time.
.EXAMPLE
    ./Start-FleetScan.ps1 -VaultName contoso -RunKey 2026-W48
    Starts a scan of every target, once in this week however often it runs.
.EXAMPLE
    ./Start-FleetScan.ps1 -VaultName contoso -RunKey 2026-W48 -Restart shop
    Starts the scan of shop anew after it was not known whether it had been started.
#>
param(
    # The Key Vault. The Automation account's managed identity needs the role Key Vault Secrets User.
    [Parameter(Mandatory = $true)]
    [string] $VaultName,

    # What tells this run from the next one and stays the same when a job begins again; by default the day in UTC.
    [string] $RunKey = [DateTime]::UtcNow.ToString('yyyy-MM-dd'),

    # Targets whose note under this run key is forgotten.
    [string[]] $Restart = @(),

    # The credential of the Automation account with the Veracode API id and key; none for Crashtest Security.
    [string] $ApiCredential,

    # The base URL of the webhook API, where it is not the service's own.
    [string] $Endpoint,

    # How long scans that have a result are still noted.
    [int] $KeepDays = 7
)

$ErrorActionPreference = 'Stop'

# Jobs share the process: without this, another job's login could become ours.
$null = Disable-AzContextAutosave -Scope Process
$azure = (Connect-AzAccount -Identity).Context

$options = @{}
if ($Endpoint) { $options.Endpoint = $Endpoint }
if ($ApiCredential) { $options.Credential = Get-AutomationPSCredential -Name $ApiCredential }

function Read-List([string] $Name) {
    $text = Get-AutomationVariable -Name $Name
    if ($text) { $items = ConvertFrom-Json $text; $items | ForEach-Object { $_ } }
}

$targets = @(Read-List CrashtestTargets)
if (-not $targets) { throw 'The Automation variable CrashtestTargets holds no target, so there is nothing to scan.' }

$finished = @(Read-List CrashtestResults | ForEach-Object { $_.ScanId })
$oldest = [DateTime]::UtcNow.AddDays(-$KeepDays)
$scans = [System.Collections.Generic.List[object]]::new()
foreach ($scan in Read-List CrashtestScans) {
    $isForgotten = $scan.RunKey -eq $RunKey -and $Restart -contains $scan.Name
    $isOver = $scan.RunKey -ne $RunKey -and (-not $scan.ScanId -or $finished -contains $scan.ScanId) -and
    ([DateTime] $scan.StartedAt).ToUniversalTime() -lt $oldest
    if (-not $isForgotten -and -not $isOver) { $scans.Add($scan) }
}

# Never the webhook: what is noted here can be read by everybody who can read the account.
function Save-Note { Set-AutomationVariable -Name CrashtestScans -Value (ConvertTo-Json -InputObject @($scans) -Compress) }

# After these errors it is certain that no scan was started, so that the target may be tried again.
$notStarted = 'InvalidWebhook', 'WebhookRejected', 'WebhookNotFound', 'ScanAlreadyRunning', 'TooManyRequests', 'ServiceUnavailable'
$failed = @()
foreach ($target in $targets) {
    $note = $scans | Where-Object { $_.Name -eq $target.Name -and $_.RunKey -eq $RunKey }
    if ($note.ScanId) {
        Write-Output "$($target.Name): scan $($note.ScanId) was started before"
        continue
    }

    if ($note) {
        $failed += $target.Name
        Write-Error -ErrorAction Continue "$($target.Name): an earlier job was interrupted while it started a scan. Look into the service's dashboard, then run this with -Restart $($target.Name)."
        continue
    }

    $note = $null
    try {
        $secret = Get-AzKeyVaultSecret -VaultName $VaultName -Name $target.Secret -DefaultProfile $azure
        if (-not $secret) { throw "There is no secret '$($target.Secret)' in the vault '$VaultName'." }

        $note = [pscustomobject]@{
            Name = $target.Name; Secret = $target.Secret; RunKey = $RunKey; ScanId = $null; Endpoint = $null
            StartedAt = [DateTime]::UtcNow.ToString('o')
        }
        $scans.Add($note)
        Save-Note
        $scan = Start-CrashtestScan -Webhook $secret.SecretValue -Name $target.Name @options
        $note.ScanId = $scan.ScanId
        $note.Endpoint = $scan.Endpoint
        Save-Note
        Write-Output "$($target.Name): scan $($scan.ScanId) started"
    }
    catch {
        $failed += $target.Name
        if ($note -and $notStarted -contains ($_.FullyQualifiedErrorId -split ',')[0]) {
            [void] $scans.Remove($note)
            Save-Note
        }
        Write-Error -ErrorAction Continue "$($target.Name): $($_.Exception.Message)"
    }
}

if ($failed) { throw "No scan was started for: $($failed -join ', ')." }
