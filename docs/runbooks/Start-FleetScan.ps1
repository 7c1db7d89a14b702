<#
.SYNOPSIS
    Azure Automation: starts the scan of each target once, and stores the scan ids for Receive-FleetScan.ps1.

.DESCRIPTION
    This runbook supports Windows PowerShell 5.1 and PowerShell 7. The Automation variable CrashtestTargets contains the targets
    as JSON, with the names of their secrets in Key Vault:

        [ { "Name": "shop", "Secret": "shop-webhook" }, { "Name": "billing", "Secret": "billing-webhook" } ]

    Each name occurs once. The job refuses a target with any other property before it starts a scan.

    Azure starts an interrupted job again at its first line, on another machine. Therefore the job stores each start in the
    Automation variable CrashtestScans, before and after the request. A target that has an entry with a scan id for this run key
    is not started again. If the entry has no id, the job was interrupted during the start, and the scan may or may not have
    started. The job then starts nothing for this target. Check the dashboard of the service, and run the job with -Restart.

    Only this runbook writes CrashtestScans. Do not run two jobs of it at the same time.

.EXAMPLE
    ./Start-FleetScan.ps1 -VaultName contoso -RunKey 2026-W48

    Starts a scan of each target, once in this week, even if the job is repeated.

.EXAMPLE
    ./Start-FleetScan.ps1 -VaultName contoso -RunKey 2026-W48 -Restart shop

    Starts a new scan of shop after a start whose outcome is unknown.
#>
param(
    # The Key Vault. The Automation account's managed identity needs the role Key Vault Secrets User.
    [Parameter(Mandatory = $true)]
    [string] $VaultName,

    # Identifies this run. Use the same key to repeat a job. The default is the day in UTC.
    [string] $RunKey = [DateTime]::UtcNow.ToString('yyyy-MM-dd'),

    # Targets whose entry for this run key is ignored.
    [string[]] $Restart = @(),

    # The credential of the Automation account with the Veracode API id and key. Omit it for Crashtest Security.
    [string] $ApiCredential,

    # The base URL of the webhook API. The default is the URL of the service.
    [string] $Endpoint,

    # The number of days to keep entries of scans that have a result.
    [int] $KeepDays = 7
)

$ErrorActionPreference = 'Stop'

# Jobs share the process. Without this line, the sign-in of another job could be used here.
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
if (-not $targets) { throw 'The Automation variable CrashtestTargets contains no targets.' }

# Another property, such as FailOn, would be ignored.
$unknown = @($targets | ForEach-Object { $_.PSObject.Properties.Name } | Where-Object { $_ -notin 'Name', 'Secret' } | Select-Object -Unique)
if ($unknown) { throw "The Automation variable CrashtestTargets has properties other than Name and Secret: $($unknown -join ', ')." }

# The second target of a name would be taken for one that was already started.
$names = @()
foreach ($name in $targets.Name) {
    if ($names -contains $name) { throw "The Automation variable CrashtestTargets has several targets with the name '$name'." }
    $names += $name
}

$finished = @(Read-List CrashtestResults | ForEach-Object { $_.ScanId })
$oldest = [DateTime]::UtcNow.AddDays(-$KeepDays)
$scans = [System.Collections.Generic.List[object]]::new()
foreach ($scan in Read-List CrashtestScans) {
    $isForgotten = $scan.RunKey -eq $RunKey -and $Restart -contains $scan.Name
    $isOver = $scan.RunKey -ne $RunKey -and (-not $scan.ScanId -or $finished -contains $scan.ScanId) -and
    ([DateTime] $scan.StartedAt).ToUniversalTime() -lt $oldest
    if (-not $isForgotten -and -not $isOver) { $scans.Add($scan) }
}

# Do not store the webhook here: every reader of the account can read this variable.
function Save-Note { Set-AutomationVariable -Name CrashtestScans -Value (ConvertTo-Json -InputObject @($scans) -Compress) }

# With these errors, no scan was started, so the next job can retry the target.
$notStarted = 'InvalidParameter', 'InvalidEndpoint', 'InvalidCredential', 'InvalidWebhook', 'WebhookRejected', 'WebhookNotFound',
    'ScanAlreadyRunning', 'TooManyRequests', 'ServiceUnavailable'
$failed = @()
foreach ($target in $targets) {
    $note = $scans | Where-Object { $_.Name -eq $target.Name -and $_.RunKey -eq $RunKey }
    if ($note.ScanId) {
        Write-Output "$($target.Name): scan $($note.ScanId) was already started"
        continue
    }

    if ($note) {
        $failed += $target.Name
        Write-Error -ErrorAction Continue "$($target.Name): an earlier job was interrupted during the start, so the scan may or may not have started. Check the dashboard of the service, then run this with -Restart $($target.Name)."
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

if ($failed) { throw "These targets have no started scan: $($failed -join ', ')." }
