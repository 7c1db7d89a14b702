<#
.SYNOPSIS
    Azure Automation: tells people of scans that did not pass, took too long or may not have been started.
.DESCRIPTION
    For runbooks of Windows PowerShell 5.1 and PowerShell 7, on a schedule, after Receive-FleetScan.ps1. It posts one message
    to the URL in the encrypted Automation variable CrashtestAlertUrl: a workflow of Teams ("Post to a channel when a webhook
    request is received"), or a Logic App that sends mail. What was told is noted in the Automation variable
    CrashtestAlerts, after the message was taken: one that fails is sent again by the next job.

    The message holds names, numbers and outcomes; no text of a report, which could lead its readers somewhere.

    This is the only runbook that writes CrashtestAlerts.
.EXAMPLE
    ./Send-FleetAlert.ps1 -OverdueHours 24
#>
param(
    # After how many hours a scan without a result is worth a message.
    [int] $OverdueHours = 36
)

$ErrorActionPreference = 'Stop'

function Read-List([string] $Name) {
    $text = Get-AutomationVariable -Name $Name
    if ($text) { $items = ConvertFrom-Json $text; $items | ForEach-Object { $_ } }
}

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
            [pscustomobject]@{ Key = "start $($scan.Name) $($scan.RunKey)"; Text = "$($scan.Name): it is not known whether a scan was started. Look into the service's dashboard." }
        }
        elseif ($results.ScanId -notcontains $scan.ScanId -and ([DateTime] $scan.StartedAt).ToUniversalTime() -lt $overdue) {
            [pscustomobject]@{ Key = "overdue $($scan.ScanId)"; Text = "$($scan.Name): scan $($scan.ScanId) has no result after $OverdueHours hours." }
        }
    }
) | Where-Object { $told -notcontains $_.Key }

if (-not $news) {
    Write-Output 'Nothing new.'
    return
}

# Teams takes 28 kB; the rest comes with the next job.
$news = @($news)[0..49] | Where-Object { $_ }

# An adaptive card, as Teams wants it; a Logic App takes the same lines from "text".
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

# Only what can still come up again.
$keys = @($results | ForEach-Object { "result $($_.ScanId)" }) + @($scans | ForEach-Object { "start $($_.Name) $($_.RunKey)"; "overdue $($_.ScanId)" })
$told = @($told | Where-Object { $keys -contains $_ }) + @($news | ForEach-Object { $_.Key })
Set-AutomationVariable -Name CrashtestAlerts -Value (ConvertTo-Json -InputObject @($told) -Compress)
Write-Output "$(@($news).Count) told."
