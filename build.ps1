<#
.SYNOPSIS
    Builds, tests, packs and publishes Crashtest. The work is dotnet's; this remembers the commands.
.DESCRIPTION
    Runs in PowerShell 7 and in Windows PowerShell 5.1. What a task needs and the machine lacks is said with the command
    that installs it.

    Build    the module in output/Crashtest/<version> and its package in output/packages
    Test     all tests
    Pester   the tests in Pester alone, in the PowerShell that runs this script, against the package in output/packages
    Docs     what Get-Help reads, made of the pages in docs/en-US
    Analyze  PSScriptAnalyzer over all scripts
    Package  a package from a clean folder, signed if a certificate is given, and its bill of materials (CycloneDX)
    Publish  the package that stands in output/packages to the PowerShell Gallery, with the key in PSGALLERY_API_KEY
    Clean    takes away what was built
.EXAMPLE
    ./build.ps1
    Builds the module and its package.
.EXAMPLE
    ./build.ps1 Test -Configuration Debug
    Builds and runs all tests.
.EXAMPLE
    ./build.ps1 Publish -WhatIf
    Says what would be published.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Docs', 'Analyze', 'Package', 'Publish', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Adds a catalog to the package, with the hashes of all files, signed with this certificate. Windows only.
    [string] $CertificateThumbprint
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0
$isDesktop = $PSVersionTable.PSEdition -ne 'Core'

function Get-Version {
    $properties = [xml](Get-Content -LiteralPath Directory.Build.props -Raw)
    $properties.SelectSingleNode('//VersionPrefix').InnerText
}

function Get-SdkInstallCommand {
    if ($isDesktop -or $IsWindows) { 'winget install Microsoft.DotNet.SDK.10' }
    elseif ($IsMacOS) { 'brew install --cask dotnet-sdk' }
    else { 'curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0' }
}

function Invoke-DotNet {
    if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction Ignore)) {
        throw "The .NET SDK 10 is missing. Install it with: $(Get-SdkInstallCommand)"
    }

    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) ended with $LASTEXITCODE."
    }
}

function Test-Module([string] $Name, [version] $MinimumVersion) {
    [bool](Get-Module -ListAvailable -Name $Name | Where-Object { $_.Version -ge $MinimumVersion })
}

function Get-InstallCommand([string] $Name, [version] $MinimumVersion) {
    "Install-Module $Name -MinimumVersion $MinimumVersion -Scope CurrentUser -Force -SkipPublisherCheck"
}

function Assert-Module([string] $Name, [version] $MinimumVersion) {
    if (-not (Test-Module $Name $MinimumVersion)) {
        throw "$Name is missing. Install it with: $(Get-InstallCommand $Name $MinimumVersion)"
    }
}

function Invoke-PesterTest {
    # As a .NET tool, PowerShell runs in a process named dotnet.
    $engine = (Get-Process -Id $PID).Path
    if ([System.IO.Path]::GetFileNameWithoutExtension($engine) -eq 'dotnet') {
        $engine = Join-Path $PSHOME 'pwsh.dll'
    }

    Invoke-DotNet run --project tests/Crashtest.Pester --configuration $Configuration -- --engine $engine
}

function Invoke-Analyzer {
    $findings = @(Get-ChildItem -Path . -Include *.ps1, *.psm1 -Recurse |
        Where-Object { $_.FullName -notmatch '[\\/](bin|obj|output)[\\/]' } |
        ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings PSScriptAnalyzerSettings.psd1 })
    $findings | Format-Table -Property Severity, ScriptName, Line, RuleName, Message -AutoSize -Wrap | Out-Host
    if ($findings.Count -gt 0) {
        throw "PSScriptAnalyzer found $($findings.Count) faults."
    }
}

# A signed catalog of what the build assembled. It must not lie among the files that it lists.
function New-SignedCatalog {
    $certificate = Get-Item -LiteralPath "Cert:\CurrentUser\My\$CertificateThumbprint"
    $path = Join-Path $PSScriptRoot output/Crashtest.cat
    $null = New-FileCatalog -Path (Join-Path output/Crashtest (Get-Version)) -CatalogFilePath $path -CatalogVersion 2
    $signature = Set-AuthenticodeSignature -LiteralPath $path -Certificate $certificate -HashAlgorithm SHA256
    if ($signature.Status -ne 'Valid') {
        throw "The catalog could not be signed: $($signature.StatusMessage)"
    }

    $path
}

function New-Package {
    if ($CertificateThumbprint -and -not ($isDesktop -or $IsWindows)) {
        throw '-CertificateThumbprint needs Windows: only there PowerShell makes and signs catalogs.'
    }

    Clear-Output
    if (-not $PSCmdlet.ShouldProcess('output/packages', 'Build the package')) {
        return
    }

    $package = Join-Path output/packages "Crashtest.$(Get-Version)"
    Invoke-DotNet build src/Crashtest.PowerShell --configuration $Configuration
    if ($CertificateThumbprint) {
        Invoke-DotNet build src/Crashtest.PowerShell --configuration $Configuration "-p:ModuleCatalog=$(New-SignedCatalog)"
    }

    Invoke-DotNet tool restore
    Invoke-DotNet CycloneDX src/Crashtest.PowerShell/Crashtest.PowerShell.csproj --recursive --disable-package-restore --exclude-dev `
        --set-name Crashtest --set-version (Get-Version) --set-type Library --output-format Json --output output/packages --filename "$(Split-Path -Leaf $package).cdx.json"
    Get-Item -Path "$package.nupkg", "$package.cdx.json"
}

function Publish-Package {
    $package = Join-Path output/packages "Crashtest.$(Get-Version).nupkg"
    if (-not (Test-Path -LiteralPath $package)) {
        throw "There is no $package. Make it with: ./build.ps1 Package"
    }

    if ($PSCmdlet.ShouldProcess($package, 'Publish to the PowerShell Gallery')) {
        Assert-Module Microsoft.PowerShell.PSResourceGet 1.1.0
        if (-not $env:PSGALLERY_API_KEY) {
            throw 'The environment variable PSGALLERY_API_KEY holds no key of the PowerShell Gallery.'
        }

        Import-Module Microsoft.PowerShell.PSResourceGet -MinimumVersion 1.1.0
        Publish-PSResource -NupkgPath $package -Repository PSGallery -ApiKey $env:PSGALLERY_API_KEY
    }
}

function Clear-Output {
    if (-not $PSCmdlet.ShouldProcess((Join-Path $PSScriptRoot output), 'Remove everything that was built')) {
        return
    }

    foreach ($folder in 'Debug', 'Release') {
        Invoke-DotNet clean --configuration $folder --verbosity quiet
    }

    if (Test-Path -LiteralPath output) {
        Remove-Item -LiteralPath output -Recurse -Force
    }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build --configuration $Configuration }
        'Test' { Invoke-DotNet test --configuration $Configuration }
        'Pester' { Invoke-PesterTest }
        'Docs' {
            Assert-Module Microsoft.PowerShell.PlatyPS 1.0.0
            & ./docs/ConvertTo-Maml.ps1
        }
        'Analyze' {
            Assert-Module PSScriptAnalyzer 1.24.0
            Invoke-Analyzer
        }
        'Package' { New-Package }
        'Publish' { Publish-Package }
        'Clean' { Clear-Output }
    }
}
finally {
    Pop-Location
}
