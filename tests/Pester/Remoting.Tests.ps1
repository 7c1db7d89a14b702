[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

# Two SSH servers on loopback stand for two computers. Their subsystem is the PowerShell that runs this.
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $sshd = Get-Command -Name sshd, /usr/sbin/sshd -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    if (-not $sshd) { return }

    $folder = (New-Item -ItemType Directory -Path "$TestDrive/ssh").FullName
    $key = "$folder/key"
    & ssh-keygen -q -t ed25519 -N '' -f $key
    & ssh-keygen -q -t ed25519 -N '' -f "$folder/host"
    if ((& id -u) -eq 0) { $null = New-Item -ItemType Directory -Path /run/sshd -Force }

    # What a login shell finds on such a computer: PowerShell and the module.
    $modules = New-Item -ItemType Directory -Path "$folder/modules"
    $null = New-Item -ItemType SymbolicLink -Path "$modules/Crashtest" -Target (Split-Path -Parent (Get-TestedManifest))
    $engine = @(Get-Engine | ForEach-Object { "'$_'" }) -join ' '
    $start = '#!/bin/sh', "export PSModulePath='$modules' POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_ROOT='$env:DOTNET_ROOT'", "exec $engine -NoProfile -sshs -NoLogo"
    [System.IO.File]::WriteAllText("$folder/powershell", ($start -join "`n") + "`n")
    & chmod +x "$folder/powershell"

    $servers = @(foreach ($number in 1, 2) {
            $listener = New-Object -TypeName System.Net.Sockets.TcpListener -ArgumentList ([System.Net.IPAddress]::Loopback), 0
            $listener.Start()
            $port = $listener.LocalEndpoint.Port
            $listener.Stop()
            Set-Content -LiteralPath "$folder/sshd$number" -Value @(
                "Port $port", 'ListenAddress 127.0.0.1', "HostKey $folder/host", "AuthorizedKeysFile $key.pub", "PidFile $folder/pid$number"
                'UsePAM no', 'StrictModes no', 'PasswordAuthentication no', 'PermitRootLogin prohibit-password', "Subsystem powershell $folder/powershell")
            $info = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList $sshd.Source, "-D -e -f ""$folder/sshd$number"""
            $info.RedirectStandardError = $true
            $process = [System.Diagnostics.Process]::Start($info)
            do { $line = $process.StandardError.ReadLine() } until ($null -eq $line -or $line -match 'Server listening')
            # The log goes on, and a full pipe would stop the server.
            $null = $process.StandardError.ReadToEndAsync()
            [pscustomobject]@{ Process = $process; Login = "$(& id -un)@127.0.0.1:$port" }
        })
    $simulator = Open-Simulator
    $fleet = @{
        CsvPath = "$folder/targets.csv"; ComputerName = $servers.Login; Path = "$folder/reports"; Ssh = $true; KeyFilePath = $key
        SshOptions = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
    }
    @('Name,Webhook,Endpoint,MaximumRetryCount') + (1..6 | ForEach-Object { "shop$_,hook$_,$($simulator.Endpoint),1" }) |
        Set-Content -LiteralPath $fleet.CsvPath
}

AfterAll {
    if ($sshd) {
        $servers.Process | ForEach-Object { $_.Kill($true) }
        Close-Simulator -Simulator $simulator
    }
}

Describe 'Invoke-FleetScan.ps1 over SSH' {
    BeforeEach {
        if (-not $sshd) { Set-ItResult -Skipped -Because 'sshd is not installed' }
    }

    It 'runs the scans of all rows on both computers, with the columns of each row, and a second run starts none' {
        $results = @(& "$RepositoryRoot/docs/runbooks/Invoke-FleetScan.ps1" @fleet -RunKey one)
        $results.Name | Sort-Object | Should -Be (1..6 | ForEach-Object { "shop$_" })
        $results.Outcome | Sort-Object -Unique | Should -Be Pass
        $results.Computer | Sort-Object -Unique | Should -Be ($servers.Login | Sort-Object)
        $results | ConvertTo-Json -Depth 4 | Should -Not -Match 'hook\d'

        $again = @(& "$RepositoryRoot/docs/runbooks/Invoke-FleetScan.ps1" @fleet -RunKey one)
        $again.ScanId | Sort-Object | Should -Be ($results.ScanId | Sort-Object)
        $starts = @(Invoke-RestMethod -Uri "$($simulator.Control)/requests" | ForEach-Object { $_ } | Where-Object method -eq POST)
        $starts.Count | Should -Be 6
    }

    It 'names the targets of a computer that cannot be reached' {
        $fleet.ComputerName = @($servers[0].Login, "$(& id -un)@127.0.0.1:1")
        $results = @(& "$RepositoryRoot/docs/runbooks/Invoke-FleetScan.ps1" @fleet -RunKey two -ErrorVariable problems 2>$null)
        $results.Count | Should -BeLessThan 6
        "$problems" | Should -Match 'No result came from .*127\.0\.0\.1:1 for: shop\d'
    }

    It 'has a result for each row, also for rows without a name or a webhook' {
        $fleet.ComputerName = $servers.Login
        $fleet.CsvPath = "$folder/unnamed.csv"
        'Name,Webhook,Endpoint', ",hook7,$($simulator.Endpoint)", "4f1e9c1c-7d3b-4f57-9f0e-0d7c5a0f1b2c,hook8,$($simulator.Endpoint)",
        "shop,,$($simulator.Endpoint)", "shop,hook9,$($simulator.Endpoint)" | Set-Content -LiteralPath $fleet.CsvPath
        $results = @(& "$RepositoryRoot/docs/runbooks/Invoke-FleetScan.ps1" @fleet -RunKey three -ErrorVariable problems 2>$null)
        $results | ForEach-Object { "$($_.Name) $($_.Outcome)" } | Sort-Object |
            Should -Be @('row 1 Pass', 'row 2 Pass', 'shop Inconclusive', 'shop Pass')
        "$problems" | Should -Not -Match 'No result came'
    }

    It 'connects to no computer for a column that a scan would ignore' {
        $fleet.ComputerName = $servers.Login
        $fleet.CsvPath = "$folder/limits.csv"
        'Name,Webhook,MaximumCount,FailedOn', 'shop,hook9,High=0,High' | Set-Content -LiteralPath $fleet.CsvPath
        { & "$RepositoryRoot/docs/runbooks/Invoke-FleetScan.ps1" @fleet -RunKey four } |
            Should -Throw '*does not take from a row: MaximumCount, FailedOn.'
    }
}
