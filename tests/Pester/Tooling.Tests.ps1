[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    # Runs a program of this repository that was built, with its output redirected.
    function Invoke-Program([string] $Project) {
        $typed = @($input)
        $program = Get-ChildItem -Path (Join-Path $RepositoryRoot "$Project/bin/*/net10.0/$(Split-Path -Leaf $Project).dll") |
            Sort-Object -Property LastWriteTime | Select-Object -Last 1
        $output = $typed | & dotnet $program.FullName @args 2>&1 | ForEach-Object { "$_" }
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

    It 'scans a target by its id with API credentials' {
        $run = Invoke-Program src/Crashtest.Quickstart --target --seconds 0.1 --path target.xml
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match '-TargetId shop -Credential \$credential '
        $run.Text | Should -Not -Match 'vera01g'
        "$TestDrive/target.xml" | Should -Exist
    }

    It 'runs a script with its arguments by name, and ends with its exit code' {
        'param([string] $Name, [switch] $Fast) "$Name|$Fast|$endpoint|$($webhook.GetType().Name)"; exit 7' | Set-Content -LiteralPath mine.ps1
        $run = Invoke-Program src/Crashtest.Quickstart --script mine.ps1 -Name 'a b' -Fast
        $run.Text | Should -Match '^a b\|True\|http://127\.0\.0\.1:\d+/webhook\|SecureString$'
        $run.ExitCode | Should -Be 7
    }

    It 'scans with the webhook and the endpoint of the user' {
        $simulator = Open-Simulator
        try {
            $run = Invoke-Program src/Crashtest.Quickstart --webhook my-own-webhook --endpoint $simulator.Endpoint --path real.xml
            $run.ExitCode | Should -Be 0 -Because $run.Text
            $run.Text | Should -Not -Match 'my-own-webhook'
            @(Invoke-RestMethod -Uri "$($simulator.Control)/requests" | ForEach-Object { $_ })[0].webhook | Should -Be 'my-own-webhook'
        }
        finally { Close-Simulator -Simulator $simulator }
    }

    It 'opens a shell with the module, the webhook and the endpoint' {
        $typed = '"$((Get-Command Invoke-CrashtestScan).Source)|$($webhook.GetType().Name)|$endpoint"', 'exit 3'
        $run = $typed | Invoke-Program src/Crashtest.Quickstart --shell
        $run.Text | Should -Match 'Crashtest\|SecureString\|http://127\.0\.0\.1:\d+/webhook'
        $run.ExitCode | Should -Be 3
    }

    It 'opens a shell in which the line that it suggests for a target runs' {
        $run = 'Invoke-CrashtestScan -TargetId $target -Credential $credential -Endpoint $endpoint -Path shell.xml -CI', 'exit $LASTEXITCODE' |
            Invoke-Program src/Crashtest.Quickstart --target --shell --seconds 0.1
        $run.Text | Should -Match 'Invoke-CrashtestScan -TargetId \$target -Credential \$credential -Endpoint \$endpoint -Path report\.xml'
        $run.ExitCode | Should -Be 0 -Because $run.Text
        "$TestDrive/shell.xml" | Should -Exist
    }

    It 'ends with 5 for <Case>' -ForEach @(
        @{ Case = 'a missing file'; Arguments = @('--script', 'missing.ps1') }
        @{ Case = 'a missing webhook'; Arguments = @('--webhook') }
        @{ Case = 'an unknown option'; Arguments = @('--unknown') }
        @{ Case = 'a target and a webhook'; Arguments = @('--target', '--webhook', 'x') }
    ) {
        (Invoke-Program src/Crashtest.Quickstart @Arguments).ExitCode | Should -Be 5
    }
}

Describe 'The benchmarks' {
    It 'measure fleets to their end' {
        $run = Invoke-Program tests/Crashtest.Benchmarks fleet --largest 1000
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -Match '100 targets: \d+ calls(?s:.+)1000 targets: \d+ calls'
    }
}

Describe 'The simulator' {
    It 'reads a report where the user stands, also under "dotnet run"' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $program = Get-ChildItem -Path "$RepositoryRoot/src/Crashtest.Simulator/bin/*/net10.0/Crashtest.Simulator.dll" |
            Sort-Object -Property LastWriteTime | Select-Object -Last 1
        $configuration = $program.Directory.Parent.Name
        Set-Content -LiteralPath served.xml -Value '<testsuite name="mine"/>'
        $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList 'dotnet'
        $start.Arguments = "run --no-build --configuration $configuration --project ""$RepositoryRoot/src/Crashtest.Simulator"" -- " +
            '--urls http://127.0.0.1:0 --quiet --queued 0 --running 0 --report served.xml'
        $start.WorkingDirectory = $TestDrive
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $endpoint = $process.StandardOutput.ReadLine()
            $endpoint | Should -Match '^http:'
            $scan = Invoke-RestMethod -Uri "$endpoint/hook" -Method Post
            $report = Invoke-RestMethod -Uri "$endpoint/hook/scans/$($scan.data.scanId)/report/junit"
            $report.testsuite.name | Should -Be 'mine'
        }
        finally {
            $process.Kill($true)
        }
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

    It 'finds no other Crashtest that is installed on the machine' {
        New-Item -ItemType Directory -Path installed/Crashtest/99.0.0, isolated | Out-Null
        New-ModuleManifest -Path installed/Crashtest/99.0.0/Crashtest.psd1 -ModuleVersion 99.0.0
        'Describe "Path" { It "holds no other" { @(Get-Module -ListAvailable Crashtest).Count | Should -Be 0 } }' |
            Set-Content -LiteralPath isolated/Path.Tests.ps1
        $before = $env:PSModulePath
        $env:PSModulePath = (Resolve-Path installed).ProviderPath
        try {
            $run = Invoke-Program tests/Crashtest.Pester --folder (Resolve-Path isolated).ProviderPath --results-directory (Join-Path $TestDrive isolated)
        }
        finally { $env:PSModulePath = $before }
        $run.ExitCode | Should -Be 0 -Because $run.Text
    }
}

Describe '.ci/run' -Skip:($env:OS -eq 'Windows_NT') {
    BeforeAll {
        function Set-Program([string] $Name, [string[]] $Lines) {
            [System.IO.File]::WriteAllText("$TestDrive/ci/bin/$Name", ((@('#!/bin/sh') + $Lines) -join "`n") + "`n")
            & chmod +x "ci/bin/$Name"
        }

        New-Item -ItemType Directory -Path ci/.ci, ci/bin -Force | Out-Null
        Copy-Item -LiteralPath "$RepositoryRoot/.ci/run" -Destination ci/.ci/run
        # A dotnet that says what "dotnet test" says at its end.
        Set-Program -Name dotnet -Lines 'echo "$*" >> dotnet.log', '[ "$1" = test ] || exit 0', 'mkdir -p output/pester',
            'echo "Pester: 5 passed, 1 failed, 2 skipped" > output/pester/summary.txt',
            'printf "Test run summary: Failed!\n  total: 20\n  failed: 1\n  succeeded: 16\n  skipped: 3\n"', 'exit 2'
        # Root on a Debian that has nothing installed yet.
        Set-Program -Name id -Lines 'echo 0'
        Set-Program -Name dpkg-query -Lines '[ -f installed ] && echo installed'
    }

    AfterEach {
        Remove-Item -Path ci/dotnet.log, ci/apt.log, ci/installed -ErrorAction Ignore
    }

    It 'ends with the counts of Pester and of all tests, and the exit code of the tests' {
        $lines = @(& env "PATH=$TestDrive/ci/bin:$env:PATH" CRASHTEST_NO_PACKAGES=1 bash ci/.ci/run)
        $LASTEXITCODE | Should -Be 2
        $lines[-2..-1] | Should -Be 'Pester: 5 passed, 1 failed, 2 skipped', '16 passed, 1 failed, 3 skipped'
        $build, $shutdown, $test = Get-Content -LiteralPath ci/dotnet.log
        $build, $shutdown | Should -Be 'build', 'build-server shutdown --vbcscompiler'
        $test | Should -Match '^test --timeout 30m --max-parallel-test-modules \d+ --no-build$'
    }

    It 'installs what some tests need while it builds, says so in a line, and tests what it built' {
        Set-Program -Name apt-get -Lines 'echo "$*" >> apt.log', 'case "$*" in *install*) touch installed;; esac'
        $lines = @(& env "PATH=$TestDrive/ci/bin:$env:PATH" CRASHTEST_NO_PACKAGES= bash ci/.ci/run --configuration Release)
        $LASTEXITCODE | Should -Be 2
        $lines[0] | Should -Match '^Installed for the tests: chromium-headless-shell .*strace'
        $lines[-1] | Should -Be '16 passed, 1 failed, 3 skipped'
        Get-Content -LiteralPath ci/apt.log -Raw | Should -Match '(?s)^\S* *update.*install.* chromium-headless-shell .*strace'
        $build, $shutdown, $test = Get-Content -LiteralPath ci/dotnet.log
        $build | Should -Be 'build --configuration Release'
        $test | Should -Match '^test --timeout 30m --max-parallel-test-modules \d+ --no-build --configuration Release$'
    }

    It 'says that not all tests ended if one of them hangs' {
        Copy-Item -LiteralPath ci/bin/dotnet -Destination ci/bin/dotnet.failed
        Set-Program -Name dotnet -Lines '[ "$1" = test ] || exit 0', 'mkdir -p output/pester',
            'echo "Pester: 5 passed, 0 failed, 2 skipped" > output/pester/summary.txt',
            'printf "Test run summary: Failed!\n  total: 20\n  failed: 0\n  succeeded: 17\n  skipped: 3\n"', 'exit 3'
        $lines = @(& env "PATH=$TestDrive/ci/bin:$env:PATH" CRASHTEST_NO_PACKAGES=1 bash ci/.ci/run)
        Move-Item -LiteralPath ci/bin/dotnet.failed -Destination ci/bin/dotnet -Force
        $LASTEXITCODE | Should -Be 3
        $lines[-2..-1] | Should -Be 'Not all tests ended.', '17 passed, 0 failed, 3 skipped'
    }

    It 'goes on without the packages where they cannot be installed' {
        Set-Program -Name apt-get -Lines 'echo "no network" >&2', 'exit 100'
        $lines = @(& env "PATH=$TestDrive/ci/bin:$env:PATH" CRASHTEST_NO_PACKAGES= bash ci/.ci/run)
        $LASTEXITCODE | Should -Be 2
        $lines[0] | Should -Match '^Not installed, so some tests are skipped: chromium-headless-shell '
        $lines[-1] | Should -Be '16 passed, 1 failed, 3 skipped'
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

    It 'runs Pester in the PowerShell that runs the script' {
        # What is started is the shell, not the dotnet program that a shell from a .NET tool runs in.
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator @{ Endpoint = '' } -Script @'
function dotnet { $global:LASTEXITCODE = 0; "dotnet $args" }
./build.ps1 Pester
'@
        $run.Text -match 'dotnet run --project tests/Crashtest.Pester --configuration Release( --)? --engine (?<Engine>.+?)\s*$' |
            Should -BeTrue -Because $run.Text
        $engine = $Matches.Engine
        Split-Path -Leaf $engine | Should -BeIn 'pwsh.dll', 'pwsh', 'pwsh.exe', 'powershell.exe'
        $engine | Should -Exist
    }

    It 'packs the module with its bill of materials' {
        Copy-Item -LiteralPath "$RepositoryRoot/Directory.Build.props" -Destination $TestDrive
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator @{ Endpoint = '' } -Script @'
function dotnet {
    $global:LASTEXITCODE = 0
    "dotnet $args"
    $version = (Get-Module Crashtest).Version
    $null = New-Item -ItemType Directory -Path output/packages -Force
    if ($args[0] -eq 'build') { Set-Content -LiteralPath "output/packages/Crashtest.$version.nupkg" -Value '' }
    if ($args[0] -eq 'CycloneDX') { Set-Content -LiteralPath "output/packages/Crashtest.$version.cdx.json" -Value '' }
}
(./build.ps1 Package | ForEach-Object { if ($_ -is [System.IO.FileInfo]) { "made $($_.Name)" } else { $_ } })
'@
        $run.Text | Should -Match 'dotnet CycloneDX src/Crashtest.PowerShell/Crashtest.PowerShell.csproj'
        $run.Text | Should -Match 'made Crashtest\.[\d.]+\.nupkg\nmade Crashtest\.[\d.]+\.cdx\.json'
    }

    It 'says that signing needs Windows' -Skip:($env:OS -eq 'Windows_NT') {
        $run = Invoke-FreshShell -Folder $TestDrive -Simulator @{ Endpoint = '' } -Script './build.ps1 Package -CertificateThumbprint 00'
        $run.Text | Should -Match '-CertificateThumbprint needs Windows'
        $run.ExitCode | Should -Be 1
    }
}
