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

        $azure.Text | Should -Match '##vso\[task\.setvariable variable=crashtest\.outcome;isOutput=true\]Pass'
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
}
