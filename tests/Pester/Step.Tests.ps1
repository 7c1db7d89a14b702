# The script that the GitHub action, the step template of Azure Pipelines and the component of GitLab run.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $script = Join-Path (Split-Path (Get-TestedManifest)) 'Invoke-CrashtestStep.ps1'
    $simulator = Open-Simulator

    function Invoke-Step {
        param([string] $Argument, [hashtable] $Environment = @{})

        $all = @{
            CRASHTEST_WEBHOOK = 'w1'; GITHUB_ACTIONS = $null; GITHUB_OUTPUT = $null; GITHUB_STEP_SUMMARY = $null; TF_BUILD = $null
            GITLAB_CI = $null; TEAMCITY_VERSION = $null
        }
        foreach ($name in $Environment.Keys) { $all[$name] = $Environment[$name] }
        Invoke-FreshShell -Simulator $simulator -Folder $TestDrive -Environment $all -Script "& '$script' -Endpoint `$endpoint $Argument"
    }
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'Invoke-CrashtestStep.ps1' {
    It 'scans, exports and ends with the exit code of the gate' {
        $outputs = Join-Path $TestDrive 'github.txt'
        $run = Invoke-Step "-Name shop -FailOn Medium -Format 'Sarif,Html, JUnit' -Folder one" -Environment @{ GITHUB_ACTIONS = 'true'; GITHUB_OUTPUT = $outputs }

        $run.ExitCode | Should -Be 1 -Because $run.Text
        (Get-ChildItem -Path (Join-Path $TestDrive 'one')).Name | Sort-Object |
            Should -Be @('crashtest-junit.xml', 'crashtest.html', 'crashtest.sarif', 'crashtest.xml')
        $lines = Get-Content -LiteralPath $outputs
        $lines | Should -Contain 'outcome=Fail'
        $lines | Should -Contain 'exit-code=1'
        $lines | Should -Contain 'medium=1'
        @($lines -match '^sarif=.+crashtest\.sarif$').Count | Should -Be 1
    }

    It 'takes empty inputs for inputs that are not used' {
        $run = Invoke-Step "-Name '' -TargetId '' -Region '' -FailOn '' -MaximumCount '' -BaselinePath '' -TimeoutSeconds '' -Format '' -Folder two"

        $run.ExitCode | Should -Be 0 -Because $run.Text
        (Get-ChildItem -Path (Join-Path $TestDrive 'two')).Name | Should -Be 'crashtest.xml'
    }

    It 'writes what later jobs read on Azure Pipelines and GitLab' {
        $azure = Invoke-Step "-Format JUnit -Folder three" -Environment @{ TF_BUILD = 'True' }
        $null = Invoke-Step "-Format JUnit -Folder four -MaximumCount 'Medium=1,High=0'" -Environment @{ GITLAB_CI = 'true' }

        $azure.Text | Should -Match '##vso\[task\.setvariable variable=outcome;isOutput=true\]Pass'
        Get-Content -LiteralPath (Join-Path $TestDrive 'four/crashtest.env') | Should -Contain 'CRASHTEST_EXIT_CODE=0'
    }

    It 'starts no scan for a format or a limit that is wrong' -ForEach @(
        @{ Argument = "-Format 'Sarif,Html5'" }
        @{ Argument = "-FailOn Hihg" }
        @{ Argument = "-MaximumCount 'Hihg=1'" }
        @{ Argument = "-MaximumCount 'High=0,high=3'" }
        @{ Argument = "-MaximumCount ' , '" }
    ) {
        $before = Get-RequestCount -Simulator $simulator
        $run = Invoke-Step "$Argument -Folder five"

        $run.ExitCode | Should -Not -Be 0
        Get-RequestCount -Simulator $simulator | Should -Be $before
    }

    It 'runs the example of its help' {
        $example = @((Get-Help -Name $script).Examples.Example)[0].Code
        $example | Should -Match '^\./Invoke-CrashtestStep\.ps1 '
        $run = Invoke-Step ($example -replace '^\./Invoke-CrashtestStep\.ps1 ')

        $run.ExitCode | Should -Be 0 -Because $run.Text
        (Get-ChildItem -Path (Join-Path $TestDrive 'crashtest')).Name | Sort-Object |
            Should -Be @('crashtest.html', 'crashtest.sarif', 'crashtest.xml')
    }

    It 'writes its outputs and ends with 5 for <Argument>' -ForEach @(
        @{ Argument = "-FailOn Hihg" }
        @{ Argument = "-TimeoutSeconds 4h" }
        @{ Argument = "-MaximumCount High" }
        @{ Argument = "-BaselinePath missing.json" }
        @{ Argument = "-Region Mars" }
        @{ Argument = "-Format 'Sarif,Html5'" }
        @{ Argument = "-Folder ''" }
        @{ Argument = "-Folder file.txt" }
    ) {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $outputs = Join-Path $folder 'github.txt'
        Set-Content -LiteralPath (Join-Path $TestDrive 'file.txt') -Value 'a file'
        $before = Get-RequestCount -Simulator $simulator
        $run = Invoke-Step $Argument -Environment @{ GITHUB_ACTIONS = 'true'; GITHUB_OUTPUT = $outputs }

        $run.ExitCode | Should -Be 5 -Because $run.Text
        $lines = Get-Content -LiteralPath $outputs
        $lines | Should -Contain 'outcome=Inconclusive'
        $lines | Should -Contain 'exit-code=5'
        Get-RequestCount -Simulator $simulator | Should -Be $before
    }

    It 'ends with 5 for a mistake in the way that each system starts it: <Wrapper>' -ForEach @(
        foreach ($wrapper in 'File', 'Command', 'GitHub', 'Azure') { @{ Wrapper = $wrapper } }
    ) {
        . "$PSScriptRoot/Wrappers.ps1"
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        $step = @{ Wrapper = $Wrapper; Script = "& '$script' -FailOn Hihg"; Environment = @{ TF_BUILD = 'True' } }
        $run = @(Invoke-WrappedStep -Step $step -Simulator $simulator -Folder $folder)[0]

        $run.ExitCode | Should -Be 5 -Because $run.Text
        $run.Text | Should -Match 'variable=outcome;isOutput=true\]Inconclusive'
        $run.Text | Should -Match 'variable=exit-code;isOutput=true\]5'
    }

    It 'writes its outputs on GitLab also if the folder is empty text' {
        $run = Invoke-Step "-Folder ' '" -Environment @{ GITLAB_CI = 'true' }

        $run.ExitCode | Should -Be 5 -Because $run.Text
        Get-Content -LiteralPath (Join-Path $TestDrive 'crashtest/crashtest.env') | Should -Contain 'CRASHTEST_OUTCOME=Inconclusive'
    }

    It 'is inconclusive if an export cannot be written' {
        $folder = Join-Path $TestDrive 'six'
        $null = New-Item -ItemType Directory -Path (Join-Path $folder 'crashtest.html/shop.html/x') -Force
        $run = Invoke-Step "-Name shop -Format Html -Folder six" -Environment @{ TF_BUILD = 'True' }

        $run.ExitCode | Should -Be 5 -Because $run.Text
        $run.Text | Should -Match 'variable=outcome;isOutput=true\]Inconclusive'
        $run.Text | Should -Match 'variable=exit-code;isOutput=true\]5'
    }

    It 'ends with 5 if the outputs cannot be written' {
        $run = Invoke-Step "-Folder seven" -Environment @{ GITHUB_OUTPUT = (Join-Path $TestDrive 'missing/github.txt') }

        $run.ExitCode | Should -Be 5 -Because $run.Text
    }

    It 'refuses a webhook and a target id' {
        $before = Get-RequestCount -Simulator $simulator
        $run = Invoke-Step "-TargetId 0123456789abcdef0123456789abcdef -Folder eight" -Environment @{
            TF_BUILD = 'True'; VERACODE_API_KEY_ID = '0123456789abcdef0123456789abcdef'; VERACODE_API_KEY_SECRET = 'ab' * 64
        }

        $run.ExitCode | Should -Be 5 -Because $run.Text
        $run.Text | Should -Match 'Use either the webhook \(CRASHTEST_WEBHOOK\) or the target id'
        $run.Text | Should -Match 'variable=outcome;isOutput=true\]Inconclusive'
        Get-RequestCount -Simulator $simulator | Should -Be $before
    }

    It 'leaves nothing of an earlier run, and every other file: <Argument>' -ForEach @(
        @{ Argument = '-Format JUnit' }
        @{ Argument = '-Format JUnit -FailOn Hihg' }
    ) {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $others = 'crashtest-baseline.xml', 'crashtest.sarif.bak', 'report.xml'
        $written = 'crashtest.xml', 'crashtest.sarif', 'gl-dast-report.json', 'crashtest.html', 'crashtest.md', 'crashtest.csv',
            'crashtest-junit.xml', 'crashtest.json', 'crashtest-defectdojo.json', 'crashtest-sonarqube.json', 'crashtest.env'
        $others + $written | ForEach-Object { Set-Content -LiteralPath (Join-Path $folder $_) -Value 'earlier' }
        Add-Fault -Simulator $simulator -Fault @{ On = 'start'; Webhook = 'w1'; Action = 404; Times = 1 }
        $run = Invoke-Step "$Argument -Folder '$folder'"
        Use-Fault -Simulator $simulator

        $run.ExitCode | Should -BeGreaterThan 3 -Because $run.Text
        (Get-ChildItem -LiteralPath $folder).Name | Sort-Object | Should -Be ($others | Sort-Object)
    }

    It 'does not remove its own baseline' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        Set-Content -LiteralPath (Join-Path $folder 'crashtest.json') -Value '{}'
        $run = Invoke-Step "-Folder '$folder' -BaselinePath '$folder/crashtest.json'"

        $run.ExitCode | Should -Be 5 -Because $run.Text
        Join-Path $folder 'crashtest.json' | Should -Exist
    }
}
