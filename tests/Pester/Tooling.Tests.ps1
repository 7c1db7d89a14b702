[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    # Runs a program of this repository that was built, with its output redirected.
    function Invoke-Program([string] $Project) {
        $program = Get-ChildItem -Path (Join-Path $RepositoryRoot "$Project/bin/*/net10.0/$(Split-Path -Leaf $Project).dll") |
            Sort-Object -Property LastWriteTime | Select-Object -Last 1
        $output = & dotnet $program.FullName @args 2>&1 | ForEach-Object { "$_" }
        [pscustomobject]@{ Text = @($output) -join "`n"; ExitCode = $LASTEXITCODE }
    }

    Push-Location -LiteralPath $TestDrive
}

AfterAll {
    Pop-Location
}

Describe 'The quickstart' {
    It 'runs the main job, saves the report where the user stands, and writes no colours into a file' {
        $run = Invoke-Program src/Crashtest.Quickstart --seconds 0.1 --path here.xml
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match 'Exit code: 0 \(Pass\)'
        $run.Text | Should -Not -Match ([char] 27)
        "$TestDrive/here.xml" | Should -Exist
    }

    It 'serves the report of the user, and passes the exit code on' {
        '<testsuite name="x"><testcase name="a"><failure type="high" message="m"/></testcase><testcase name="b"><error message="crashed"/></testcase></testsuite>' |
            Set-Content -LiteralPath mine.xml
        $run = Invoke-Program src/Crashtest.Quickstart --seconds 0.1 --report mine.xml
        $run.ExitCode | Should -Be 2 -Because $run.Text
    }

    It 'runs a script with its arguments by name, and ends with its exit code' {
        'param([string] $Name, [switch] $Fast) "$Name|$Fast|$endpoint|$($webhook.GetType().Name)"; exit 7' | Set-Content -LiteralPath mine.ps1
        $run = Invoke-Program src/Crashtest.Quickstart --script mine.ps1 -Name 'a b' -Fast
        $run.Text | Should -Match '^a b\|True\|http://127\.0\.0\.1:\d+/webhook\|SecureString$'
        $run.ExitCode | Should -Be 7
    }

    It 'ends with 5 for <Case>' -ForEach @(
        @{ Case = 'a missing file'; Arguments = @('--script', 'missing.ps1') }
        @{ Case = 'a missing webhook'; Arguments = @('--webhook') }
        @{ Case = 'an unknown option'; Arguments = @('--unknown') }
    ) {
        (Invoke-Program src/Crashtest.Quickstart @Arguments).ExitCode | Should -Be 5
    }
}

Describe 'The run of Pester' {
    It 'fails with the name and the message of a failing test, control characters included' {
        New-Item -ItemType Directory -Path files | Out-Null
        'Describe "Shop" { It "sells" { "$([char] 27)[31mred" | Should -Be blue -Because "$([char] 27)[1mof the sky" } }' |
            Set-Content -LiteralPath files/One.Tests.ps1
        $run = Invoke-Program tests/Crashtest.Pester --folder (Resolve-Path files).ProviderPath --results-directory (Join-Path $TestDrive results)
        $run.ExitCode | Should -Not -Be 0
        $run.Text | Should -Match 'One\.Tests\.ps1: Shop\.sells'
        $run.Text | Should -Match 'of the sky'
        [xml] (Get-Content -LiteralPath "$TestDrive/results/pester/One.Tests.xml" -Raw) | Should -Not -BeNullOrEmpty
    }
}

Describe 'build.ps1' {
    It 'removes nothing with Clean -WhatIf' {
        Copy-Item -LiteralPath "$RepositoryRoot/build.ps1" -Destination $TestDrive
        New-Item -ItemType File -Path output/kept.txt -Force | Out-Null
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator @{ Endpoint = '' } -Script './build.ps1 Clean -WhatIf'
        $run.Text | Should -Match 'What if'
        'output/kept.txt' | Should -Exist
    }
}
