[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $manifest = Import-PowerShellDataFile -LiteralPath (Get-TestedManifest)
    $version = [version] $manifest.ModuleVersion
    $nextVersion = New-Object -TypeName version -ArgumentList $version.Major, $version.Minor, ($version.Build + 1)
    $package = Join-Path $RepositoryRoot "output/packages/Crashtest.$version.nupkg"
    $feed = (New-Item -ItemType Directory -Path "$TestDrive/feed").FullName
    $simulator = Open-Simulator

    # A process of a user who has a home of their own, so that what is installed here stays here.
    function Invoke-UserShell([string] $Script, [string] $User = 'one') {
        $userHome = New-Item -ItemType Directory -Path "$TestDrive/$User" -Force
        # Of folders that do not exist, .NET tells nothing.
        $null = New-Item -ItemType Directory -Path "$userHome/.local/share", "$userHome/.config", "$userHome/.cache" -Force
        $environment = @{
            HOME = $userHome.FullName; XDG_DATA_HOME = "$userHome/.local/share"; XDG_CONFIG_HOME = "$userHome/.config"
            XDG_CACHE_HOME = "$userHome/.cache"; PSModulePath = "$PSHOME/Modules"; CRASHTEST_WEBHOOK = 'w1'
        }
        $run = Invoke-FreshShell -Folder $userHome.FullName -Simulator $simulator -Environment $environment -WithoutModule -Script "`$ErrorActionPreference = 'Stop'`n$Script"
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run
    }

    # The module as a later version.
    function New-NextModule {
        $folder = Join-Path $TestDrive next
        Copy-Item -LiteralPath (Split-Path -Parent (Get-TestedManifest)) -Destination (New-Item -ItemType Directory -Path $folder).FullName -Recurse
        $folder = (Get-ChildItem -LiteralPath $folder).FullName
        # What makes an unpacked package a package.
        '_rels', 'package', '[Content_Types].xml', 'Crashtest.nuspec' |
            ForEach-Object { Remove-Item -LiteralPath "$folder/$_" -Recurse -Force -ErrorAction Ignore }
        $text = Get-Content -LiteralPath "$folder/Crashtest.psd1" -Raw
        $text = $text -replace "(?<=\n\s+ModuleVersion\s+= ')[^']+", "$nextVersion"
        Set-Content -LiteralPath "$folder/Crashtest.psd1" -NoNewline -Value ($text -replace "Session\.$version", "Session.$nextVersion")

        # The one assembly with the version in its name, also inside the file.
        $file = Get-Item -LiteralPath "$folder/Loading/Crashtest.Session.$version.dll"
        $bytes = Get-Content -LiteralPath $file.FullName -Raw -Encoding latin1
        $bytes = $bytes.Replace("Crashtest.Session.$version", "Crashtest.Session.$nextVersion")
        Set-Content -LiteralPath "$folder/Loading/Crashtest.Session.$nextVersion.dll" -NoNewline -Encoding latin1 -Value $bytes
        Remove-Item -LiteralPath $file.FullName
        $folder
    }

    $mainJob = @'
$result = Invoke-CrashtestScan -Endpoint $endpoint -Path report.xml
"$($result.Outcome) $((Get-Module Crashtest).Version) $([System.IO.Path]::GetDirectoryName([Crashtest.Scan].Assembly.Location))"
'@
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'The package in a folder repository' -Skip:($env:OS -eq 'Windows_NT') {
    BeforeAll {
        $register = "Register-PSResourceRepository -Name Folder -Uri '$feed' -Trusted"
    }

    It 'is published, found and installed, and does the main job in a new process' {
        $run = Invoke-UserShell @"
$register
Publish-PSResource -NupkgPath '$package' -Repository Folder
"found `$((Find-PSResource -Name Crashtest -Repository Folder).Version)"
Install-PSResource -Name Crashtest -Repository Folder
"@
        $run.Text | Should -Match "found $version"
        (Invoke-UserShell $mainJob).Text | Should -Match "^Pass $version .*[\\/]one[\\/].*[\\/]Crashtest[\\/]$version$"
    }

    It 'is updated to the next version, and both versions work side by side' {
        $next = New-NextModule
        $null = Invoke-UserShell "Publish-PSResource -Path '$next' -Repository Folder; Update-PSResource -Name Crashtest -Repository Folder"
        (Invoke-UserShell "Import-Module Crashtest`n$mainJob").Text | Should -Match "^Pass $nextVersion .*[\\/]Crashtest[\\/]$nextVersion$"
        (Invoke-UserShell "Import-Module Crashtest -RequiredVersion $version`n$mainJob").Text | Should -Match "^Pass $version .*[\\/]Crashtest[\\/]$version$"
    }

    It 'is imported again with -Force without a word' {
        $run = Invoke-UserShell "Import-Module Crashtest -RequiredVersion $version`nImport-Module Crashtest -RequiredVersion $version -Force`n$mainJob"
        $run.Text | Should -Match "^Pass $version .*[\\/]Crashtest[\\/]$version$"
    }

    It 'is refused with one error in a session that has imported another version, which goes on with what it has' {
        $run = Invoke-UserShell @"
Import-Module Crashtest -RequiredVersion $version
foreach (`$remove in `$false, `$true) {
    if (`$remove) { Remove-Module Crashtest }
    `$Error.Clear()
    try { Import-Module Crashtest -RequiredVersion $nextVersion } catch { "refused: `$(`$_.Exception.Message)" }
    "errors: `$(`$Error.Count)"
}
Import-Module Crashtest -RequiredVersion $version
$mainJob
"@
        $refused = "refused: Crashtest $version is already loaded in this session, from '*$version'. To use Crashtest * from '*$nextVersion', start a new PowerShell session."
        $run.Output | Should -HaveCount 5 -Because $run.Text
        $run.Output[0] | Should -BeLike $refused
        $run.Output[2] | Should -BeLike $refused
        $run.Output[1, 3] | Should -Be @('errors: 1', 'errors: 1')
        $run.Output[4] | Should -Match "^Pass $version "
    }

    It 'is refused with one error in a session that has imported the same version from another folder<Mode>' -ForEach @(
        @{ Mode = ''; Prepare = '' }
        @{ Mode = ', also in Constrained Language Mode'; Prepare = "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'" }
    ) {
        $copy = Join-Path (New-Item -ItemType Directory -Path "$TestDrive/copy" -Force) Crashtest
        Copy-Item -LiteralPath (Split-Path -Parent (Get-TestedManifest)) -Destination $copy -Recurse -Force
        $run = Invoke-UserShell @"
Import-Module Crashtest -RequiredVersion $version
`$Error.Clear()
$Prepare
try { Import-Module '$copy/Crashtest.psd1' } catch { "refused: `$(`$_.Exception.Message)"; "`$(`$_.CategoryInfo.Category) `$(`$_.FullyQualifiedErrorId)" }
"errors: `$(`$Error.Count)"
"@
        $run.Output | Should -HaveCount 3 -Because $run.Text
        $run.Output[0] | Should -BeLike "refused: Crashtest $version is already loaded in this session, from '*$version'. To use another copy of it, start a new PowerShell session."
        $run.Output[1] | Should -Be 'ResourceExists ModuleAlreadyLoaded,Microsoft.PowerShell.Commands.ImportModuleCommand'
        $run.Output[2] | Should -Be 'errors: 1'
    }

    It 'is installed by Install-Module of PowerShellGet 2' {
        $run = Invoke-UserShell -User two @"
Import-Module PowerShellGet -RequiredVersion 2.2.5
Register-PSRepository -Name Folder -SourceLocation '$feed' -InstallationPolicy Trusted
Install-Module -Name Crashtest -RequiredVersion $version -Repository Folder -Scope CurrentUser
$mainJob
"@
        $run.Output[-1] | Should -Match "^Pass $version .*[\\/]two[\\/].*[\\/]Crashtest[\\/]$version$"
    }
}
