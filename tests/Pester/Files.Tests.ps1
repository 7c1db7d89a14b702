[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeDiscovery {
    $hasPipes = $null -ne (Get-Command -Name mkfifo -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module (Get-TestedManifest) -Force
    $simulator = Open-Simulator
    $common = @{ Endpoint = $simulator.Endpoint; Webhook = 'shop'; MaximumRetryCount = 0; ErrorAction = 'SilentlyContinue' }

    # Removes what is there and makes a named pipe, which nobody ever writes to.
    function Set-Pipe([string] $Path) {
        Remove-Item -LiteralPath $Path -ErrorAction Ignore
        & mkfifo $Path
    }
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'A named pipe' -Skip:(-not $hasPipes) {
    BeforeEach {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $pipe = Join-Path $folder 'pipe'
        Set-Pipe $pipe
        $requests = Get-RequestCount -Simulator $simulator
    }

    AfterEach {
        # It is still there, as a pipe.
        & test -p $pipe
        $LASTEXITCODE | Should -Be 0
    }

    It 'is refused as the state of a run, and no second scan is started' {
        $state = @{ StatePath = Join-Path $folder 'state'; RunKey = 'one' }
        $null = Start-CrashtestScan @common @state
        $pipe = (Get-ChildItem -Path (Join-Path $state.StatePath '*.json')).FullName
        Set-Pipe $pipe
        $started = Get-RequestCount -Simulator $simulator

        Start-CrashtestScan @common @state -ErrorVariable errors | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -Match '^StateInvalid,'
        Get-RequestCount -Simulator $simulator | Should -Be $started
    }

    It 'is refused as the key of a state folder' {
        $state = @{ StatePath = Join-Path $folder 'state'; RunKey = 'one' }
        $null = New-Item -ItemType Directory -Path $state.StatePath
        & chmod 700 $state.StatePath
        $pipe = Join-Path $state.StatePath 'crashtest.key'
        Set-Pipe $pipe

        Start-CrashtestScan @common @state -ErrorVariable errors | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -Match '^StateInvalid,'
        Get-RequestCount -Simulator $simulator | Should -Be $requests
    }

    It 'is refused as <Parameter> of Invoke-CrashtestScan before a scan is started' -ForEach @(
        @{ Parameter = 'Path'; Id = 'WriteFailed' }
        @{ Parameter = 'BaselinePath'; Id = 'BaselineInvalid' }
        @{ Parameter = 'ApiSpecificationPath'; Id = 'InvalidPayload' }
    ) {
        $named = @{ Path = Join-Path $folder 'report.xml' }
        $named[$Parameter] = $pipe

        $result = Invoke-CrashtestScan @common @named -ErrorVariable errors

        $result.ExitCode | Should -Be 5
        $errors[0].FullyQualifiedErrorId | Should -Match "^$Id,"
        Get-RequestCount -Simulator $simulator | Should -Be $requests
    }

    It 'is refused as a report of <_>' -ForEach 'Get-CrashtestFinding', 'Test-CrashtestReport' {
        & $_ -Path $pipe -ErrorVariable errors -ErrorAction SilentlyContinue | ForEach-Object { $_.ExitCode } | Should -BeIn @($null, 2)

        $errors[0].FullyQualifiedErrorId | Should -Match '^(ReportInvalid|NotFileSystemPath|InvalidParameter),'
    }

    It 'is refused as the destination of <Command>' -ForEach @(
        @{ Command = 'Export-CrashtestReport'; More = @{ Format = 'Sarif' } }
        @{ Command = 'Export-CrashtestBaseline'; More = @{} }
    ) {
        $report = Join-Path $folder 'report.xml'
        Set-Content -LiteralPath $report -Value '<testsuite><testcase classname="ssl" name="Certificate (3)"/></testsuite>'

        & $Command -Path $report -Destination $pipe @More -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $errors[0].FullyQualifiedErrorId | Should -Match '^WriteFailed,'
    }
}
