<#
.SYNOPSIS
    Azure Automation: sends an alert for scans that did not pass, took too long, or may not have started.

.DESCRIPTION
    Schedule this runbook after Receive-FleetScan.ps1. It supports Windows PowerShell 5.1 and PowerShell 7. It posts one
    message to the URL in the encrypted Automation variable CrashtestAlertUrl: a workflow of Teams ("Post to a channel when a
    webhook request is received"), or a Logic App that sends mail. After the message was accepted, the job stores its entries
    in the Automation variable CrashtestAlerts. If the message failed, the next job sends it again.

    The message contains names, numbers, and outcomes. It contains no text of a report, because that text is not trusted.

    Only this runbook writes CrashtestAlerts.

.EXAMPLE
    ./Send-FleetAlert.ps1 -OverdueHours 24
#>
param(
    # The number of hours after which a scan without a result is overdue.
    [int] $OverdueHours = 36
)

$ErrorActionPreference = 'Stop'

function Read-List([string] $Name) {
    $text = Get-AutomationVariable -Name $Name
    if ($text) { $items = ConvertFrom-Json $text; $items | ForEach-Object { $_ } }
}

# A start that is repeated with -Restart has another time.
function Get-StartKey($Scan) { "start $($Scan.Name) $($Scan.RunKey) $(([DateTime] $Scan.StartedAt).ToUniversalTime().ToString('o'))" }

$scans = @(Read-List CrashtestScans)
$results = @(Read-List CrashtestResults)
$told = @(Read-List CrashtestAlerts)
$overdue = [DateTime]::UtcNow.AddHours(-$OverdueHours)

$news = @(
    foreach ($result in $results | Where-Object { $_.Outcome -ne 'Pass' }) {
        [pscustomobject]@{
            Key  = "result $($result.ScanId)"
            Text = "$($result.Name): scan $($result.ScanId) $($result.Outcome), $($result.Critical) critical, $($result.High) high, $($result.Medium) medium ($($result.Reasons)). Report: $($result.Blob)"
        }
    }
    foreach ($scan in $scans) {
        if (-not $scan.ScanId) {
            [pscustomobject]@{ Key = Get-StartKey $scan; Text = "$($scan.Name): the scan may or may not have started. Check the dashboard of the service." }
        }
        elseif ($results.ScanId -notcontains $scan.ScanId -and ([DateTime] $scan.StartedAt).ToUniversalTime() -lt $overdue) {
            [pscustomobject]@{ Key = "overdue $($scan.ScanId)"; Text = "$($scan.Name): scan $($scan.ScanId) has no result after $OverdueHours hours." }
        }
    }
) | Where-Object { $told -notcontains $_.Key }

if (-not $news) {
    Write-Output 'There is no new alert.'
    return
}

# Teams accepts 28 kB. The next job sends the rest.
$news = @($news)[0..49] | Where-Object { $_ }

# Teams needs an adaptive card. A Logic App uses the same lines from "text".
$text = @($news | ForEach-Object { $_.Text }) -join "`n`n"
$body = ConvertTo-Json -Depth 10 -Compress -InputObject @{
    type        = 'message'
    text        = $text
    attachments = @(@{
            contentType = 'application/vnd.microsoft.card.adaptive'
            content     = @{
                '$schema' = 'http://adaptivecards.io/schemas/adaptive-card.json'
                type      = 'AdaptiveCard'
                version   = '1.4'
                body      = @(@{ type = 'TextBlock'; text = $text; wrap = $true })
            }
        })
}
$null = Invoke-RestMethod -Uri (Get-AutomationVariable -Name CrashtestAlertUrl) -Method Post -Body $body -ContentType 'application/json; charset=utf-8' -TimeoutSec 60 -UseBasicParsing

# Keep only entries that can still occur.
$keys = @($results | ForEach-Object { "result $($_.ScanId)" }) + @($scans | ForEach-Object { Get-StartKey $_; "overdue $($_.ScanId)" })
$told = @($told | Where-Object { $keys -contains $_ }) + @($news | ForEach-Object { $_.Key })
Set-AutomationVariable -Name CrashtestAlerts -Value (ConvertTo-Json -InputObject @($told) -Compress)
Write-Output "Alerts sent: $(@($news).Count)."
