[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module (Get-TestedManifest) -Force
    $simulator = Open-Simulator
    $endpoint = $simulator.Endpoint
    $webhook = 'w1'
    Set-Location -LiteralPath $TestDrive
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe '-WhatIf' {
    It 'sends nothing and writes nothing with <_>' -ForEach @('Start-CrashtestScan', 'Invoke-CrashtestScan') {
        $before = Get-RequestCount -Simulator $simulator
        & $_ $webhook -Endpoint $endpoint -WhatIf | Should -BeNullOrEmpty
        Get-RequestCount -Simulator $simulator | Should -Be $before
    }

    It 'saves no report' {
        Start-CrashtestScan $webhook -Endpoint $endpoint | Save-CrashtestReport -Path not-saved.xml -WhatIf
        'not-saved.xml' | Should -Not -Exist
    }
}

Describe '-ErrorAction Stop' {
    AfterEach {
        Use-Fault -Simulator $simulator
    }

    It 'ends <Command> with <Id>' -ForEach @(
        @{ Command = 'Start-CrashtestScan'; Arguments = @{}; Fault = 'start:401;forever'; Id = 'WebhookRejected' }
        @{ Command = 'Start-CrashtestScan'; Arguments = @{}; Fault = 'start:drop-after'; Id = 'ScanStartUnknown' }
        @{ Command = 'Get-CrashtestScanStatus'; Arguments = @{ ScanId = 1 }; Fault = 'status:html;forever'; Id = 'UnexpectedAnswer' }
        @{ Command = 'Wait-CrashtestScan'; Arguments = @{ ScanId = 1 }; Fault = 'status:403;forever'; Id = 'WebhookRejected' }
        @{ Command = 'Save-CrashtestReport'; Arguments = @{ ScanId = 1; Path = 'x.xml' }; Fault = 'report:html;forever'; Id = 'ReportInvalid' }
        @{ Command = 'Invoke-CrashtestScan'; Arguments = @{ Path = 'y.xml' }; Fault = 'start:404;forever'; Id = 'WebhookNotFound' }
    ) {
        $null = Start-CrashtestScan $webhook -Endpoint $endpoint
        Use-Fault -Simulator $simulator -Fault $Fault

        $caught = $null
        try {
            & $Command @Arguments -Webhook $webhook -Endpoint $endpoint -MaximumRetryCount 0 -ErrorAction Stop | Out-Null
        }
        catch {
            $caught = $_
        }

        $caught.FullyQualifiedErrorId | Should -Match "^$Id,"
        $caught.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'comes after the result of the main job' {
        Use-Fault -Simulator $simulator -Fault 'start:401;forever'
        $caught = $null
        try {
            $null = Invoke-CrashtestScan $webhook -Endpoint $endpoint -ErrorAction Stop -OutVariable result
        }
        catch {
            $caught = $_
        }

        $result[0].ExitCode | Should -Be 4
        $caught.FullyQualifiedErrorId | Should -Match '^WebhookRejected,'
    }
}

Describe 'The exit code of a step' {
    It 'is <Code> for <Case>' -ForEach @(
        @{ Case = 'a pass'; Code = 0; Script = 'exit (Invoke-CrashtestScan -Endpoint $endpoint -Path z.xml -PollIntervalSeconds 1).ExitCode'; Variable = 'w1' }
        @{ Case = 'no webhook at all, without a prompt'; Code = 5; Script = 'exit (Invoke-CrashtestScan -Endpoint $endpoint -ErrorAction SilentlyContinue).ExitCode'; Variable = '' }
        @{ Case = 'a service that is not there'; Code = 4; Script = 'exit (Invoke-CrashtestScan -Endpoint http://127.0.0.1:1/webhook -MaximumRetryCount 0 -ErrorAction SilentlyContinue).ExitCode'; Variable = 'w1' }
    ) {
        (Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Script $Script -Environment @{ CRASHTEST_WEBHOOK = $Variable }).ExitCode |
            Should -Be $Code
    }
}

Describe 'Modes of the engine' {
    It 'are borne: <Mode>' -ForEach @(
        @{ Mode = 'strict mode and stop'; Begin = 'Set-StrictMode -Version Latest; $ErrorActionPreference = "Stop"' }
        @{ Mode = 'Constrained Language Mode'; Begin = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"' }
        @{ Mode = 'a culture with commas'; Begin = '[cultureinfo]::CurrentCulture = "de-DE"' }
    ) {
        $script = $Begin + @'

$scan = Start-CrashtestScan -Name shop -Endpoint $endpoint
$scan | Get-CrashtestScanStatus | Out-String -Width 80
$scan | Wait-CrashtestScan -PollIntervalSeconds 1 | Save-CrashtestReport -Path mode.xml | Format-List | Out-String
Invoke-CrashtestScan -Endpoint $endpoint -Path mode.xml -PollIntervalSeconds 1 | Format-Table | Out-String -Width 80
Get-CrashtestFinding -Path mode.xml -MinimumSeverity Medium | Format-Table | Out-String -Width 80
'@
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Script $script -Environment @{ CRASHTEST_WEBHOOK = 'w1' }

        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'Ended'
        $run.Text | Should -Match 'Pass'
        $run.Text | Should -Match 'Medium'
        $run.Text | Should -Not -Match 'Error|Exception'
    }
}

Describe '-Verbose' {
    It 'tells each step of the main job in a line, and no secret' {
        $text = Invoke-CrashtestScan $webhook -Name shop -Endpoint $endpoint -Path v.xml -PollIntervalSeconds 1 -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object { $_.Message }

        foreach ($step in 'shop: POST /webhook/\*\*\*: HTTP 200', 'shop: scan \d+: started', 'shop: scan \d+: Ended \(102\)', 'saved \d+ bytes to', 'No limit was set: 4 findings in 22 checks') {
            @($text -match $step).Count | Should -Be 1 -Because $step
        }

        @($text -match "`n").Count | Should -Be 0
    }
}

Describe 'A job that is killed' {
    It 'has named its scan in the log of <System> as soon as it was started' -ForEach @(@{ System = 'GitHub' }, @{ System = 'GitLab' }) {
        # The scan does not end by itself; the line that names it is what the test waits for.
        $waiting = Open-Simulator -Argument '--queued', '0', '--running', '86400'
        $step = Join-Path $TestDrive 'killed.ps1'
        Set-Content -LiteralPath $step -Value @(
            "Import-Module '$(Get-TestedManifest)'", "`$ErrorActionPreference = 'Stop'"
            "Invoke-CrashtestScan -Name shop -Endpoint $($waiting.Endpoint) -Path killed.xml -CI"
        )
        $engine = @(Get-Engine)
        $start = [System.Diagnostics.ProcessStartInfo]::new($engine[0])
        $start.Arguments = @(@($engine | Select-Object -Skip 1) + '-NoProfile', '-NonInteractive', '-File', $step | ForEach-Object { '"{0}"' -f $_ }) -join ' '
        $start.WorkingDirectory = $TestDrive
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $start.EnvironmentVariables['CRASHTEST_WEBHOOK'] = 'w1'
        $start.EnvironmentVariables[$(if ($System -eq 'GitHub') { 'GITHUB_ACTIONS' } else { 'GITLAB_CI' })] = 'true'
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $lines = @(do { $line = $process.StandardOutput.ReadLine(); $line } until ($null -eq $line -or $line -match 'scan 1: started'))
            $process.HasExited | Should -BeFalse -Because ($lines -join "`n")
            $lines[-1] | Should -Be 'Crashtest: shop: scan 1: started'
        }
        finally {
            $process.Kill()
            $process.WaitForExit()
            $process.Dispose()
            Close-Simulator -Simulator $waiting
        }
    }
}

Describe 'A service on this machine' {
    It 'is reached without the proxy of <Place>' -ForEach @(
        @{ Place = 'the environment'; Variables = @{ http_proxy = 'http://127.0.0.1:1'; ALL_PROXY = 'http://127.0.0.1:1' }; Parameters = '' }
        @{ Place = '-Proxy'; Variables = @{ http_proxy = $null }; Parameters = '-Proxy http://127.0.0.1:1' }
    ) {
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Environment ($Variables + @{ CRASHTEST_WEBHOOK = 'w-proxy' }) -Script (
            "(Start-CrashtestScan -Endpoint `$endpoint -MaximumRetryCount 0 $Parameters).ScanId")

        $run.Text | Should -Match '^\d+$'
    }
}
