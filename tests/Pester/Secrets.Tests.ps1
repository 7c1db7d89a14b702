[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeDiscovery {
    $number = 0
    $responses = foreach ($fault in '', 'any:401;forever', 'any:404;forever', 'any:429;forever', 'any:500;forever', 'any:html;forever',
        'any:drop-before;forever', 'any:400;forever;body={"message":"bad webhook tell-nobody-7c1d9e"}') {
        @{ Name = $(if ($fault) { $fault } else { 'what is right' }); Fault = $fault; Number = $number++ }
    }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $simulator = Open-Simulator
    $secret = 'tell-nobody-7c1d9e'
    $key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'

    # All commands, with all that they write, all that is left in the session, and a transcript of it. One process for all
    # responses of the service, because its start is what takes long; each has a folder of its own.
    $script = @'
function Invoke-EachCommand {
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    $password = ConvertTo-SecureString -String $env:TEST_KEY -AsPlainText -Force
    $credential = New-Object -TypeName pscredential -ArgumentList 'vera01gi-51a0c0de', $password
    $null = Start-Transcript -LiteralPath transcript.txt
    $common = @{ Endpoint = $endpoint; MaximumRetryCount = 0; Credential = $credential }
    $objects = @(
        Start-CrashtestScan @common -SystemCredential $credential -Header @{ 'X-Token' = $env:TEST_KEY }
        $env:CRASHTEST_WEBHOOK | Start-CrashtestScan @common -StatePath state -RunKey one
        Get-CrashtestScanStatus 1 @common
        Wait-CrashtestScan 1 @common -TimeoutSeconds 2 -PollIntervalSeconds 1
        Save-CrashtestReport 1 @common -Path saved.xml
        Invoke-CrashtestScan @common -Path invoked.xml -TimeoutSeconds 3 -PollIntervalSeconds 1
        Start-CrashtestScan @common -Webhook "https://example.com/$($env:CRASHTEST_WEBHOOK)"
        Start-CrashtestScan @common -Webhook ([pscustomobject]@{ Text = $env:CRASHTEST_WEBHOOK })
    )
    $objects
    $objects | Format-List -Property * -Force
    $objects | Format-Table -Property * -Force
    $objects | ConvertTo-Json -Depth 4
    $objects | ForEach-Object { "$_" }
    $Error | ForEach-Object { $_ | Format-List -Property * -Force; $_.Exception | Format-List -Property * -Force; "$($_.Exception)" }
    $Error | ForEach-Object { $_.Exception | Select-Object -Property * -ExcludeProperty TargetSite | ConvertTo-Json -Depth 2 -WarningAction SilentlyContinue }
    $null = Stop-Transcript
    $objects | Export-Clixml -LiteralPath objects.xml -Depth 4
    "$($objects.Count) objects, $($Error.Count) errors"
}

$faults = Get-Content -LiteralPath faults.json -Raw | ConvertFrom-Json
$control = $endpoint -replace '/webhook$', '/simulator/faults'
$root = $PWD
for ($number = 0; $number -lt $faults.Count; $number++) {
    $null = Invoke-RestMethod -Uri $control -Method Delete
    if ($faults[$number]) {
        $null = Invoke-RestMethod -Uri $control -Method Post -ContentType application/json -Body (ConvertTo-Json @($faults[$number]))
    }
    Set-Location -LiteralPath (New-Item -ItemType Directory -Path "$root/$number").FullName
    $Error.Clear()
    Invoke-EachCommand *>&1 | Out-File -LiteralPath shown.txt -Encoding UTF8
}
'@
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'A secret' -ForEach @{ Responses = $responses } {
    BeforeAll {
        Set-Content -LiteralPath "$TestDrive/faults.json" -Value (ConvertTo-Json -InputObject @($Responses | ForEach-Object { $_.Fault }))
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Script $script -Environment @{ CRASHTEST_WEBHOOK = $secret; TEST_KEY = $key }
    }

    It 'is in no stream, error, transcript, file or text of an object when the service answers with <Name>' -ForEach $responses {
        $folder = "$TestDrive/$Number"
        "$folder/transcript.txt" | Should -Exist -Because $run.Text
        @(Get-Content -LiteralPath "$folder/shown.txt")[-1] | Should -Match '^\d+ objects, [1-9]\d* errors$' -Because $run.Text
        # All that the commands write is in the files, and the faults were taken without an error.
        $run.Text | Should -BeNullOrEmpty
        foreach ($file in Get-ChildItem -LiteralPath $folder -Recurse -File) {
            $file.FullName | Should -Not -Match $secret
            Get-Content -LiteralPath $file.FullName -Raw | Should -Not -Match "$secret|$key" -Because $file.Name
        }
    }

    It 'is encrypted in CLIXML on Windows, and elsewhere only spelled in another way, as the help says' {
        Use-Fault -Simulator $simulator
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $null = Invoke-FreshShell -Folder $folder -Simulator $simulator -Environment @{ CRASHTEST_WEBHOOK = $secret } -Script 'Start-CrashtestScan -Endpoint $endpoint | Export-Clixml -LiteralPath scan.xml'
        $spelled = -join ([System.Text.Encoding]::Unicode.GetBytes($secret) | ForEach-Object { $_.ToString('x2') })

        $isOnWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'
        (Get-Content -LiteralPath "$folder/scan.xml" -Raw) -match $spelled | Should -Be (-not $isOnWindows)
    }
}
