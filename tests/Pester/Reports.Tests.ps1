[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module (Get-TestedManifest) -Force
    Set-Location -LiteralPath $TestDrive
    $report = Join-Path $TestDrive 'report.xml'
    @(
        '<testsuites><testsuite>'
        '<testcase classname="xss.crashtest.cloud" name="Reflected XSS (1)"><failure message="The parameter q of https://shop.example/a is open" type="high"/></testcase>'
        '<testcase classname="sqlinjection.crashtest.cloud" name="SQL Injection (2)"><failure message="The parameter id of https://shop.example/b is open" type="critical"/></testcase>'
        '<testcase classname="ssl.crashtest.cloud" name="Certificate (3)"/>'
        '</testsuite></testsuites>'
    ) | Set-Content -LiteralPath $report -Encoding UTF8
}

Describe 'Get-CrashtestFinding' {
    It 'reads the files that a pattern, a folder listing or an object names' {
        @(Get-CrashtestFinding -Path *.xml).Count | Should -Be 2
        @(Get-ChildItem -Filter *.xml | Get-CrashtestFinding).Count | Should -Be 2
        @([pscustomobject]@{ ReportPath = $report } | Get-CrashtestFinding).Count | Should -Be 2
    }

    It 'sorts by severity in its true order, and filters' {
        (Get-CrashtestFinding -Path $report | Sort-Object -Property Severity -Descending).Severity | Should -Be @('Critical', 'High')
        (Get-CrashtestFinding -Path $report -Scanner sql*).Title | Should -Be 'SQL Injection'
        (Get-CrashtestFinding -Path $report -MinimumSeverity Critical).Scanner | Should -Be 'sqlinjection'
    }

    It 'goes on after a file that is no report' {
        'text' | Set-Content -LiteralPath none.txt
        $found = @(Get-CrashtestFinding -Path none.txt, $report -ErrorVariable errors -ErrorAction SilentlyContinue)

        $found.Count | Should -Be 2
        $errors[0].FullyQualifiedErrorId | Should -Match '^ReportInvalid,'
    }
}

Describe 'Export-CrashtestReport' {
    It 'writes <Format> and emits the file' -ForEach @(
        @{ Format = 'Sarif'; Reads = { (Get-Content -LiteralPath $args[0] -Raw | ConvertFrom-Json).runs[0].results.Count } }
        @{ Format = 'GitLab'; Reads = { (Get-Content -LiteralPath $args[0] -Raw | ConvertFrom-Json).vulnerabilities.Count } }
        @{ Format = 'Csv'; Reads = { @(Import-Csv -LiteralPath $args[0]).Count } }
        @{ Format = 'JUnit'; Reads = { ([xml] (Get-Content -LiteralPath $args[0] -Raw)).SelectNodes('//failure').Count } }
        @{ Format = 'Html'; Reads = { @(Select-String -LiteralPath $args[0] -Pattern 'SQL Injection' | Select-Object -First 1).Count * 2 } }
        @{ Format = 'Markdown'; Reads = { @(Select-String -LiteralPath $args[0] -Pattern 'SQL Injection' | Select-Object -First 1).Count * 2 } }
    ) {
        $destination = Join-Path $TestDrive "out.$Format"
        $file = Export-CrashtestReport -Path $report -Destination $destination -Format $Format

        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be $destination
        & $Reads $destination | Should -Be 2
    }

    It 'opens with -Show the page, and of several pages the index' -Skip:([Environment]::OSVersion.Platform -ne 'Unix' -or $IsMacOS) {
        # What the desktop opens files with; it is looked for in PATH.
        $programs = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'programs') -Force
        Set-Content -LiteralPath "$programs/xdg-open" -Value '#!/bin/sh', 'echo "opened $1"'
        chmod +x "$programs/xdg-open"
        $environment = @{ PATH = "$programs$([System.IO.Path]::PathSeparator)$env:PATH" }
        $script = @"
`$null = Export-CrashtestReport '$report' one.html -Format Html -Show
`$null = Export-CrashtestReport '$report' two.html -Format Html
`$null = Export-CrashtestReport '$report' three.html -Format Html -Show -WhatIf
Export-CrashtestReport missing.xml four.html -Format Html -Show -ErrorAction SilentlyContinue
`$null = Export-CrashtestReport '$report', '$report' pages/ -Format Html -Show
"@
        $run = Invoke-FreshShell -Folder $TestDrive -Script $script -Environment $environment -Simulator @{ Endpoint = '' }

        @($run.Output -match '^opened') | Should -Be "opened $TestDrive/one.html", "opened $TestDrive/pages/index.html" -Because $run.Text
    }

    It 'warns when no program opens the page' -Skip:([Environment]::OSVersion.Platform -ne 'Unix' -or $IsMacOS) {
        $environment = @{ PATH = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'nothing') -Force).FullName }
        $run = Invoke-FreshShell -Folder $TestDrive -Script "Export-CrashtestReport '$report' alone.html -Format Html -Show" -Environment $environment -Simulator @{ Endpoint = '' }

        $run.Text | Should -Match "alone\.html' was written, but no program opened it"
        "$TestDrive/alone.html" | Should -Exist
    }

    It 'writes nothing with -WhatIf' {
        Export-CrashtestReport -Path $report -Destination never.html -Format Html -WhatIf
        'never.html' | Should -Not -Exist
    }
}
