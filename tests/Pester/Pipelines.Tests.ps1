[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module (Get-TestedManifest) -Force
    $simulator = Open-Simulator
    $endpoint = $simulator.Endpoint
    $webhook = 'w1'
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'A pipeline' {
    BeforeEach {
        Set-Location -LiteralPath $TestDrive
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
    }

    It 'goes from a start over the wait to the report and its findings' {
        $report = Start-CrashtestScan $webhook -Name shop -Endpoint $endpoint |
            Wait-CrashtestScan -PollIntervalSeconds 1 |
            Save-CrashtestReport -Path $folder

        $report.Name | Should -Be 'shop'
        $report.Path | Should -Exist
        $report.Sha256 | Should -Be (Get-FileHash -LiteralPath $report.Path -Algorithm SHA256).Hash
        @($report | Get-CrashtestFinding).Count | Should -Be 4
    }

    It 'starts a scan for each row of a CSV file' {
        $file = Join-Path $folder 'targets.csv'
        'Name,Webhook', 'shop,w1', 'bank,w2' | Set-Content -LiteralPath $file

        $scans = @(Import-Csv -LiteralPath $file | Start-CrashtestScan -Endpoint $endpoint)

        $scans.Name | Should -Be @('shop', 'bank')
        @($scans.ScanId | Sort-Object -Unique).Count | Should -Be 2
    }

    It 'stops early where a later command has enough' {
        @('w1', 'w2', 'w3' | Start-CrashtestScan -Endpoint $endpoint | Select-Object -First 1).Count | Should -Be 1
    }

    It 'writes one result for each webhook, of which a script can count and group' {
        $results = @('w1', ' ', 'w3' | Invoke-CrashtestScan -Endpoint $endpoint -Path $folder -PollIntervalSeconds 1 -ErrorAction SilentlyContinue)

        $results.Count | Should -Be 3
        ($results | Group-Object -Property Outcome -NoElement | Sort-Object -Property Name | ForEach-Object { "$($_.Name) $($_.Count)" }) |
            Should -Be @('Inconclusive 1', 'Pass 2')
        ($results | Measure-Object -Property ExitCode -Maximum).Maximum | Should -Be 5
    }

    It 'takes a webhook from a vault as <Kind>' -ForEach @(
        @{ Kind = 'a SecureString'; Value = { (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', 'w7').SecurePassword } }
        @{ Kind = 'text'; Value = { 'w7' } }
        @{ Kind = 'a credential'; Value = { New-Object -TypeName pscredential -ArgumentList 'x', (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', 'w7').SecurePassword } }
        @{ Kind = 'a Guid'; Value = { [guid] '4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c' } }
        @{ Kind = 'an object with a Webhook'; Value = { [pscustomobject]@{ Webhook = 'w7' } } }
    ) {
        (Start-CrashtestScan -Webhook (& $Value) -Endpoint $endpoint -WarningVariable warnings).ScanId | Should -BeGreaterThan 0
        $warnings.Count | Should -Be 0
    }

    It 'takes parameters from a table by splatting' {
        $parameters = @{ Webhook = 'w8'; Endpoint = $endpoint; Name = 'shop' }
        (Start-CrashtestScan @parameters | Get-CrashtestScanStatus).State | Should -Be 'Ended'
    }
}

Describe 'Objects that travel' {
    It 'go on after CLIXML' {
        $file = Join-Path $TestDrive 'scan.xml'
        Start-CrashtestScan $webhook -Name shop -Endpoint $endpoint | Export-Clixml -LiteralPath $file

        $status = Import-Clixml -LiteralPath $file | Wait-CrashtestScan -PollIntervalSeconds 1
        $status.Name | Should -Be 'shop'
        $status.IsEnded | Should -BeTrue
    }

    It 'go on after Start-Job, from a job and into one' {
        $manifest = Get-TestedManifest
        $scan = Start-Job -ScriptBlock {
            Import-Module $using:manifest
            Start-CrashtestScan $using:webhook -Name shop -Endpoint $using:endpoint
        } | Receive-Job -Wait -AutoRemoveJob
        $status = Start-Job -ScriptBlock {
            Import-Module $using:manifest
            $using:scan | Get-CrashtestScanStatus
        } | Receive-Job -Wait -AutoRemoveJob

        $status.State | Should -Be 'Ended'
        ($status | Get-CrashtestScanStatus).ScanId | Should -Be $scan.ScanId
    }

    if (Get-Command -Name Start-ThreadJob -ErrorAction Ignore) {
        It 'go on after Start-ThreadJob, several at once' {
            $manifest = Get-TestedManifest
            $jobs = foreach ($name in 'w1', 'w2', 'w3') {
                Start-ThreadJob -ScriptBlock {
                    Import-Module $using:manifest
                    Invoke-CrashtestScan $using:name -Endpoint $using:endpoint -Path "$using:TestDrive/$using:name.xml" -PollIntervalSeconds 1
                }
            }
            $results = @($jobs | Receive-Job -Wait -AutoRemoveJob)

            $results.Outcome | Should -Be @('Pass', 'Pass', 'Pass')
        }
    }

    It 'bind when they come from CSV text' {
        $rows = Start-CrashtestScan $webhook -Name shop -Endpoint $endpoint | Select-Object -Property Name, ScanId, Endpoint | ConvertTo-Csv -NoTypeInformation
        $rows -join '' | Should -Not -Match 'w1'
        ($rows | ConvertFrom-Csv | Get-CrashtestScanStatus -Webhook $webhook).State | Should -Be 'Ended'
    }
}
