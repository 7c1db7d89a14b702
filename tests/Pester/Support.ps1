# What the tests share: the module to test, the simulator, and a fresh process of the same engine.
# Dot-sourced in BeforeDiscovery and BeforeAll. The syntax is that of Windows PowerShell 5.1.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

Set-StrictMode -Version 3.0
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
$env:CRASHTEST_WEBHOOK = $null
$RepositoryRoot = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

# The manifest under test: the one in CRASHTEST_MODULE (a folder, such as an expanded package), or what was built last.
function Get-TestedManifest {
    if ($env:CRASHTEST_MODULE) {
        return (Resolve-Path -LiteralPath (Join-Path $env:CRASHTEST_MODULE 'Crashtest.psd1')).ProviderPath
    }

    $manifest = Get-ChildItem -Path (Join-Path $RepositoryRoot 'output/Crashtest/*/Crashtest.psd1') |
        Sort-Object -Property LastWriteTime | Select-Object -Last 1
    if (-not $manifest) {
        throw "There is no module in '$RepositoryRoot/output/Crashtest'. Make it with 'dotnet build'."
    }

    $manifest.FullName
}

# The service on a free port of loopback; whoever starts it stops it. It has printed its address when this returns.
function Open-Simulator {
    param([string[]] $Argument = @('--queued', '0', '--running', '0'))

    $built = Join-Path $RepositoryRoot 'src/Crashtest.Simulator/bin/*/*/Crashtest.Simulator.dll'
    if (-not (Test-Path -Path $built)) {
        $null = & dotnet build (Join-Path $RepositoryRoot 'src/Crashtest.Simulator') --verbosity quiet --nologo
    }

    $program = Get-ChildItem -Path $built | Sort-Object -Property LastWriteTime | Select-Object -Last 1
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList 'dotnet'
    $start.Arguments = '"{0}" --urls http://127.0.0.1:0 --quiet {1}' -f $program.FullName, ($Argument -join ' ')
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $endpoint = $process.StandardOutput.ReadLine()
    if ($endpoint -notmatch '^(?<root>http://127\.0\.0\.1:\d+)/webhook$') {
        Close-Simulator -Simulator ([pscustomobject]@{ Process = $process })
        throw "The simulator did not start, but said '$endpoint'."
    }

    [pscustomobject]@{ Process = $process; Endpoint = $endpoint; Control = $Matches['root'] + '/simulator' }
}

function Close-Simulator {
    param($Simulator)

    if (-not $Simulator.Process.HasExited) {
        $Simulator.Process.Kill()
        $Simulator.Process.WaitForExit()
    }

    $Simulator.Process.Dispose()
}

function Use-Fault {
    param($Simulator, [string[]] $Fault)

    $null = Invoke-RestMethod -Uri "$($Simulator.Control)/faults" -Method Delete
    if ($Fault) {
        $body = ConvertTo-Json -InputObject @($Fault)
        $null = Invoke-RestMethod -Uri "$($Simulator.Control)/faults" -Method Post -Body $body -ContentType application/json
    }
}

# Adds faults as objects, such as @{ On = 'start'; Webhook = 'w1'; Action = 401; Forever = $true }.
function Add-Fault {
    param($Simulator, [hashtable[]] $Fault)

    $body = ConvertTo-Json -InputObject @($Fault) -Depth 5
    $null = Invoke-RestMethod -Uri "$($Simulator.Control)/faults" -Method Post -Body $body -ContentType application/json
}

function Get-RequestCount {
    param($Simulator)

    @((Invoke-RestMethod -Uri "$($Simulator.Control)/requests") | ForEach-Object { $_ }).Count
}

# The program that runs this script, and what it needs before its own arguments: "dotnet pwsh" runs as dotnet.
function Get-Engine {
    if ($PSVersionTable.PSEdition -ne 'Core') {
        return Join-Path $PSHOME 'powershell.exe'
    }

    $program = [Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $program, (Join-Path $PSHOME 'pwsh.dll') } else { $program }
}

# Null removes the variable. As a [string], $null would be an empty value, which some programs take for a folder.
function Set-EnvironmentVariable([string] $Name, $Value) {
    if ($null -eq $Value) { $Value = [NullString]::Value }
    [Environment]::SetEnvironmentVariable($Name, $Value)
}

# Runs a script in a new process that has the module, the $endpoint and the current folder, and gives its lines and its exit code.
function Invoke-FreshShell {
    param([string] $Script, $Simulator, [string] $Folder, [hashtable] $Environment = @{}, [switch] $WithoutModule)

    $file = Join-Path $Folder ('{0}.ps1' -f [guid]::NewGuid())
    $lines = @(
        if (-not $WithoutModule) {
            # PowerShell adds the folders of the user and the machine at its start; another Crashtest can lie there.
            '$env:PSModulePath = Join-Path $PSHOME "Modules"'
            "Import-Module '$(Get-TestedManifest)' -ErrorAction Stop"
        }
        "Set-Location -LiteralPath '$Folder'"
        "`$endpoint = '$($Simulator.Endpoint)'"
        $Script
    )
    Set-Content -LiteralPath $file -Value $lines -Encoding UTF8
    $before = @{}
    foreach ($name in $Environment.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-EnvironmentVariable $name $Environment[$name]
    }

    try {
        $engine = @(Get-Engine)
        $first = @($engine | Select-Object -Skip 1)
        $output = & $engine[0] @first -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
        [pscustomobject]@{ Output = @($output); Text = @($output) -join "`n"; ExitCode = $LASTEXITCODE }
    }
    finally {
        foreach ($name in $before.Keys) {
            Set-EnvironmentVariable $name $before[$name]
        }
    }
}
