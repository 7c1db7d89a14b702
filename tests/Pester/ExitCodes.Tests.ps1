[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeDiscovery {
    . "$PSScriptRoot/Wrappers.ps1"
    $steps = @(
        @{ Case = 'a pass'; Code = 0; Script = 'Invoke-CrashtestScan -Path r.xml -CI' }
        @{ Case = 'a gate that fails'; Code = 1; Script = 'Invoke-CrashtestScan -Path r.xml -FailOn Medium -CI' }
        @{ Case = 'a report that cannot be judged'; Code = 2; Script = 'Test-CrashtestReport missing.xml -CI' }
        @{ Case = 'a timeout'; Code = 3; Script = 'Invoke-CrashtestScan waiting -Path r.xml -TimeoutSeconds 8 -CI' }
        @{ Case = 'a service that is not there'; Code = 4; Script = 'Invoke-CrashtestScan -Path r.xml -Endpoint http://127.0.0.1:1/webhook -MaximumRetryCount 0 -CI' }
        @{ Case = 'a missing baseline'; Code = 5; Script = 'Invoke-CrashtestScan -Path r.xml -BaselinePath missing.json -CI' }
        @{ Case = 'a mistyped parameter'; Code = 5; Script = 'Invoke-CrashtestScan -Path r.xml -FialOn High -CI' }
        @{ Case = 'a second webhook without its parameter'; Code = 5; Script = 'Invoke-CrashtestScan w1 w2 -Path r.xml -CI' }
        @{ Case = 'an empty pipeline'; Code = 5; Script = '@() | Invoke-CrashtestScan -Path reports -CI' }
        @{ Case = 'an empty list'; Code = 5; Script = 'Invoke-CrashtestScan -Webhook @() -Path reports -CI' }
        @{ Case = 'an unknown answer'; Code = 6; Script = 'Invoke-CrashtestScan strange -Path r.xml -MaximumRetryCount 0 -CI' }
        @{ Case = 'two targets of which the first fails'; Code = 1; Script = '"w1", "w2" | ForEach-Object { [pscustomobject]@{ Webhook = $_; FailOn = $(if ($_ -eq "w1") { "Medium" } else { "High" }) } } | Invoke-CrashtestScan -Path reports -CI' }
        @{ Case = 'a pass after a failure'; Code = 1; Script = 'Invoke-CrashtestScan -Path r.xml -FailOn Medium -CI; Test-CrashtestReport r.xml -CI' }
        @{ Case = 'a reader that has enough'; Code = 1; Script = '"w1", "w2" | Invoke-CrashtestScan -Path reports -FailOn Medium -CI | Select-Object -First 1' }
        @{ Case = 'a report that fails the gate'; Code = 1; Script = 'Test-CrashtestReport demo.xml -FailOn Medium -CI' }
        @{ Case = 'no report'; Code = 5; Script = '@() | Test-CrashtestReport -CI' }
        @{ Case = 'a report and a missing baseline'; Code = 5; Script = 'Test-CrashtestReport demo.xml -BaselinePath missing.json -CI' }
    )
    $refused = @(
        @{ Mistake = 'a mistyped word'; Script = 'Invoke-CrashtestScan -Path r.xml -FailOn Hihg -CI' }
        @{ Mistake = 'a mistyped parameter'; Script = 'Test-CrashtestReport demo.xml -FialOn High -CI' }
        @{ Mistake = 'a missing module'; Script = 'Invoke-CrashtestScanOfAMissingModule -CI' }
    )
    # Each case in one wrapper, in turn. Show-ExitCodes.ps1 tries them all.
    $turn = 0
    foreach ($step in $steps) {
        $step.Wrapper = $WrapperNames[$turn++ % $WrapperNames.Count]
        $step.Script = "`$ErrorActionPreference = 'Stop'`n$($step.Script)"
    }

    foreach ($mistake in $refused) {
        $mistake.Wrapper = $WrapperNames[$turn++ % $WrapperNames.Count]
        $mistake.Script = "`$ErrorActionPreference = 'Stop'`n$($mistake.Script)"
    }

    $others = @(
        @{ Id = 'NoExit'; Wrapper = 'NoExit'; Script = 'Test-CrashtestReport missing.xml -CI'; Typed = 'exit 40 + $LASTEXITCODE' }
        @{ Id = 'Program'; Wrapper = 'GitHub'; Script = "dotnet no-such-command 2>`$null`nTest-CrashtestReport demo.xml -AllowFailedChecks -CI" }
        @{
            Id = 'Preference'; Wrapper = 'File'; Script = @'
$ErrorActionPreference = 'Stop'
function Test-Step {
    Test-CrashtestReport missing.xml, demo.xml -CI -ErrorVariable errors 2>$null
    "local: $(Test-Path -Path variable:local:ErrorActionPreference), $ErrorActionPreference, $($errors.Count)"
}
$lines = Test-Step
"verdicts: $($lines[0].ExitCode) $($lines[1].ExitCode)"
$lines[2]
"global: $ErrorActionPreference, $LASTEXITCODE"
'@
        }
    )
    $number = 0
    $all = @($steps) + @($refused) + @($others)
    foreach ($step in $all) { $step.Number = $number++ }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/Wrappers.ps1"
    $simulator = Open-Simulator
    Add-Fault -Simulator $simulator -Fault @(
        @{ On = 'status'; Webhook = 'waiting'; Action = 200; Forever = $true; Body = '{"type":"success","data":{"status":{"status_code":101}}}' }
        @{ On = 'start'; Webhook = 'strange'; Action = 200; Forever = $true; Body = '{}' }
    )
    $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'files')
    Copy-Item -LiteralPath (Join-Path $RepositoryRoot 'src/Crashtest.Simulator/Reports/demo.xml') -Destination $folder
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'With -CI' -ForEach @{ All = $all } {
    BeforeAll {
        # All processes at once, a few at a time: starting PowerShell is what takes long.
        $results = Invoke-WrappedStep -Step $All -Simulator $simulator -Folder $folder
    }

    It 'the exit code is <Code> for <Case>' -ForEach $steps {
        $results[$Number].ExitCode | Should -Be $Code -Because "$($Wrapper): $($results[$Number].Text)"
    }

    It 'the exit code is not 0 for what PowerShell itself refuses: <Mistake>, <Wrapper>' -ForEach $refused {
        $results[$Number].ExitCode | Should -Not -Be 0 -Because $results[$Number].Text
    }

    It 'a session stays open in which a person types' -ForEach @($others | Where-Object { $_.Id -eq 'NoExit' }) {
        $results[$Number].ExitCode | Should -Be 42 -Because $results[$Number].Text
    }

    It 'a pass leaves the code of a program that failed before it' -ForEach @($others | Where-Object { $_.Id -eq 'Program' }) {
        $results[$Number].ExitCode | Should -Not -Be 0 -Because $results[$Number].Text
    }

    It 'an error ends nothing, and the preference is as before' -ForEach @($others | Where-Object { $_.Id -eq 'Preference' }) {
        $text = $results[$Number].Text
        $text | Should -Match 'verdicts: 2 0'
        $text | Should -Match 'local: False, Stop, 1'
        $text | Should -Match 'global: Stop, 2'
    }
}

Describe 'A session' {
    BeforeAll {
        Import-Module (Get-TestedManifest) -Force
        $assembly = (Get-Command -Name Invoke-CrashtestScan).ImplementingType.Assembly
        $isInteractive = $assembly.GetType('Crashtest.CI.InteractiveSession').GetMethod('Is')
    }

    It 'that was started by "<Line>" is interactive: <Expected>' -ForEach @(
        @{ Line = 'pwsh.dll'; Expected = $true }
        @{ Line = 'pwsh.dll -NoLogo -ExecutionPolicy Bypass'; Expected = $true }
        @{ Line = 'pwsh.dll -NoProfile -NoExit -File step.ps1'; Expected = $true }
        @{ Line = 'powershell.exe -noe -c Get-Date'; Expected = $true }
        @{ Line = 'pwsh.dll -wd /tmp'; Expected = $true }
        @{ Line = 'pwsh.dll -NoProfile -File step.ps1'; Expected = $false }
        @{ Line = 'pwsh.dll -f step.ps1'; Expected = $false }
        @{ Line = 'pwsh.dll /tmp/step.ps1'; Expected = $false }
        @{ Line = 'pwsh.dll -wd /tmp -ep Bypass step.ps1'; Expected = $false }
        @{ Line = 'pwsh.dll -NonInteractive -Command .'; Expected = $false }
        @{ Line = 'powershell.exe /Command Get-Date'; Expected = $false }
        @{ Line = 'pwsh.dll --command Get-Date'; Expected = $false }
        @{ Line = "pwsh.dll $([char]0x2013)c Get-Date"; Expected = $false }
        @{ Line = 'pwsh.dll -CommandWithArgs Get-Date'; Expected = $false }
        @{ Line = 'pwsh.dll -ec RwBlAHQALQBEAGEAdABlAA=='; Expected = $false }
    ) {
        $isInteractive.Invoke($null, @('ConsoleHost', [string[]]($Line -split ' '), $false)) | Should -Be $Expected
    }

    It 'of the host "<HostName>" is interactive: <Expected>' -ForEach @(
        @{ HostName = 'Visual Studio Code Host'; Expected = $true }
        @{ HostName = 'ServerRemoteHost'; Expected = $true }
        @{ HostName = 'Default Host'; Expected = $false }
    ) {
        $isInteractive.Invoke($null, @($HostName, [string[]]@('any.exe'), $true)) | Should -Be $Expected
    }

    It 'that reads its commands from a file is not interactive' {
        $isInteractive.Invoke($null, @('ConsoleHost', [string[]]@('pwsh.dll'), $true)) | Should -Be $false
    }
}
