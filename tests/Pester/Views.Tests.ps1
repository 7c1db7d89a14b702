[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module (Get-TestedManifest) -Force
    $simulator = Open-Simulator
    $webhook = 'w1'
    Set-Location -LiteralPath $TestDrive
    $scan = Start-CrashtestScan $webhook -Name 'a-name-that-is-longer-than-any-column' -Endpoint $simulator.Endpoint
    $status = $scan | Get-CrashtestScanStatus
    $report = $scan | Save-CrashtestReport -Path report.xml
    $result = Invoke-CrashtestScan $webhook -Name shop -Endpoint $simulator.Endpoint -Path result.xml -PollIntervalSeconds 1
    $finding = @(Get-CrashtestFinding -Path report.xml)
    $verdict = Test-CrashtestReport -Path report.xml
    $objects = @{ Scan = $scan; ScanStatus = $status; Report = $report; ScanResult = $result; Finding = $finding; Verdict = $verdict }
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'The views of <_>' -ForEach @('Scan', 'ScanStatus', 'Report', 'ScanResult', 'Finding', 'Verdict') {
    BeforeAll {
        $object = $objects[$_]
    }

    It 'show a table of one line each within 80 characters' {
        $lines = @(($object | Out-String -Width 80) -split '\r?\n' | Where-Object { $_.Trim() })

        $lines.Count | Should -Be (2 + @($object).Count)
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'show a list and a wide view' {
        @(($object | Format-List | Out-String -Width 200) -split '\r?\n' | Where-Object { $_ -match '^\w+ +: ' }).Count | Should -BeGreaterThan 3
        ($object | Format-Wide | Out-String -Width 80).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'show the same after CLIXML' {
        $object | Export-Clixml -LiteralPath "$TestDrive/object.xml" -Depth 3
        $copy = Import-Clixml -LiteralPath "$TestDrive/object.xml"

        ($copy | Format-List | Out-String -Width 200) | Should -Be ($object | Format-List | Out-String -Width 200)
        Get-Content -LiteralPath "$TestDrive/object.xml" -Raw | Should -Not -Match 'N="Display|_x001B_'
    }

    It 'know enums as words after CLIXML and in JSON' {
        $first = @($object)[0]
        $first | Export-Clixml -LiteralPath "$TestDrive/first.xml" -Depth 3
        $copy = Import-Clixml -LiteralPath "$TestDrive/first.xml"
        $json = $first | ConvertTo-Json -Depth 2 | ConvertFrom-Json
        foreach ($property in $first.PSObject.Properties | Where-Object { $_.Value -is [enum] }) {
            $copy.($property.Name) -eq "$($property.Value)" | Should -BeTrue -Because $property.Name
            $json.($property.Name) | Should -BeExactly "$($property.Value)" -Because $property.Name
        }
    }

    It 'leave no colour in text and no hidden member in what others see' {
        ($object | Out-String) | Should -Not -Match ([char] 27)
        ($object | ConvertTo-Json -Depth 2) | Should -Not -Match 'Display'
        ($object | ConvertTo-Csv) -join '' | Should -Not -Match 'Display'
        @($object | Get-Member).Name | Should -Not -Contain 'DisplayOutcome'
    }

    It 'say in one line what the object is' {
        "$(@($object)[0])" | Should -Not -Match '^Crashtest\.'
    }
}

Describe 'Completion' {
    It 'offers properties and no helper of the views after "<Line>"' -ForEach @(
        @{ Line = 'Start-CrashtestScan | Select-Object '; Property = 'ScanId' }
        @{ Line = 'Get-CrashtestScan | Select-Object '; Property = 'ScanId' }
        @{ Line = 'Invoke-CrashtestScan | Where-Object '; Property = 'Outcome' }
        @{ Line = 'Save-CrashtestReport 1 | Sort-Object '; Property = 'Length' }
        @{ Line = 'Test-CrashtestReport x | Format-Table '; Property = 'Outcome' }
        @{ Line = 'Get-CrashtestFinding x | Group-Object '; Property = 'Severity' }
        @{ Line = 'Compare-CrashtestReport x y | ForEach-Object -MemberName '; Property = 'Change' }
        @{ Line = 'Get-CrashtestTarget | Select-Object '; Property = 'TargetId' }
        @{ Line = '$verdict | Select-Object '; Property = 'Outcome' }
        @{ Line = '$verdict.'; Property = 'Outcome' }
    ) {
        $global:verdict = $verdict
        $offered = (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText

        $offered | Should -Contain $Property
        $offered | Should -Not -Match '^Display'
    }
}

Describe 'The files that are written' {
    It 'fill the columns of the default view' {
        foreach ($file in (Export-CrashtestReport report.xml page.html -Format Html), (Export-CrashtestBaseline report.xml baseline.json)) {
            ($file | Out-String -Width 120) | Should -Be (Get-Item -LiteralPath $file.FullName | Out-String -Width 120)
        }
    }
}

Describe 'A target with an id' {
    BeforeAll {
        $key = ConvertTo-SecureString -AsPlainText -Force ('0123456789abcdef' * 8)
        $api = New-Object pscredential 'vera01gi-51a0c0de51a0c0de51a0c0de51a0c0de', $key
        $targets = @{ Credential = $api; Endpoint = $simulator.Endpoint -replace '/webhook$', '/dae/api/tcs-api/api/v1' }
        $null = Start-CrashtestScan -TargetId 0123456789abcdef0123456789abcdef @targets
    }

    It 'is shown with its status and its last scan' {
        Get-CrashtestTarget @targets | Out-String -Width 120 | Should -Match '(FINISHED|RUNNING) +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ +0123456789abcdef0123456789abcdef'
    }

    It 'is named by the status of its scans, with the word of the service' {
        $scan = Get-CrashtestScan 0123456789abcdef0123456789abcdef @targets -First 1
        $scan | Out-String -Width 120 | Should -Match '(Ended|Running) +(FINISHED|RUNNING) .*0123456789abcdef0123456789abcdef'
        $scan | Format-List | Out-String -Width 120 | Should -Match '(?m)^TargetId +: 0123456789abcdef0123456789abcdef'
        $scan | Format-List | Out-String -Width 120 | Should -Match '(?m)^Status +: (FINISHED|RUNNING)'
    }
}

Describe 'The tables' {
    It 'name the report of a verdict' {
        $verdict | Out-String -Width 80 | Should -Match 'report\.xml +Pass'
    }

    It 'show where a finding is' {
        $finding | Out-String -Width 80 | Should -Match '/newsletter'
    }
}

Describe 'Colours' {
    It 'are shown where the user wants them, and never in what is redirected by itself' {
        $script = '$w = "w1"; $r = Invoke-CrashtestScan $w -Endpoint $endpoint -Path colour.xml -PollIntervalSeconds 1; if (Test-Path Variable:PSStyle) { $PSStyle.OutputRendering = "{0}" }; $r.DisplayOutcome'
        $plain = 'Pass'
        $coloured = if (Test-Path -Path Variable:PSStyle) { [char] 27 + '[32mPass' + [char] 27 + '[0m' } else { 'Pass' }

        (Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Script $script.Replace('{0}', 'Host')).Text | Should -Be $plain
        (Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Script $script.Replace('{0}', 'PlainText')).Text | Should -Be $plain
        (Invoke-FreshShell -Folder $TestDrive -Simulator $simulator -Script $script.Replace('{0}', 'Ansi')).Text | Should -Be $coloured
    }

    It 'cannot be made by a report' {
        $hostile = Join-Path $TestDrive 'hostile.xml'
        '<testsuite><testcase classname="xss.crashtest.cloud" name="##vso[task.complete] &#x85;&#x9b;31mred (1)"><failure message="::error::x &#x9b;2J end" type="high"/></testcase></testsuite>' |
            Set-Content -LiteralPath $hostile -Encoding UTF8
        $found = Get-CrashtestFinding -Path $hostile

        foreach ($text in ($found | Out-String), ($found | Format-List | Out-String -Width 300), ($found | Format-Wide | Out-String)) {
            $text | Should -Not -Match '##vso|::error|[\x1b\x85\x9b]'
        }
    }
}
