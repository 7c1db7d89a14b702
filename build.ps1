<#
.SYNOPSIS
    Builds and tests Crashtest. The work is dotnet's; this only remembers the commands.
.EXAMPLE
    ./build.ps1
    Builds the module into output/Crashtest/<version>.
.EXAMPLE
    ./build.ps1 Test
    Builds and runs all tests.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Push-Location -LiteralPath $PSScriptRoot
try {
    if (-not (Get-Command -Name dotnet -CommandType Application -ErrorAction Ignore)) {
        throw 'The .NET SDK is missing. It is at https://dotnet.microsoft.com/download.'
    }

    switch ($Task) {
        'Build' { dotnet build --configuration $Configuration }
        'Test' { dotnet test --configuration $Configuration }
        'Clean' {
            dotnet clean --configuration $Configuration
            if (Test-Path -LiteralPath output) { Remove-Item -LiteralPath output -Recurse }
        }
    }

    if ($LASTEXITCODE -ne 0) {
        throw "$Task failed (dotnet ended with $LASTEXITCODE)."
    }
}
finally {
    Pop-Location
}
