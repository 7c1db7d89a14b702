#requires -Version 7.2
<#
.SYNOPSIS
Measures the code of a checkout and of its built module, and writes a table in Markdown.

.DESCRIPTION
Run it with "dotnet pwsh tests/Measure-Code.ps1" after a build. With -Root, it measures another checkout, such as a
worktree of an earlier commit. How often an export opens its report is counted by the kernel (inotify), so on Linux only.
#>
param([string] $Root = (Split-Path $PSScriptRoot))

$ErrorActionPreference = 'Stop'
$Root = (Resolve-Path -LiteralPath $Root).ProviderPath
$module = (Get-ChildItem -Path "$Root/output/Crashtest/*/Crashtest.psd1")[0].FullName

'| measure | value |'
'|---|---|'
dotnet run --project "$PSScriptRoot/Crashtest.CodeMeasures" -- $Root (Split-Path $module)
if ($LASTEXITCODE) {
    throw "Crashtest.CodeMeasures ended with $LASTEXITCODE."
}

if (-not $IsLinux) {
    return
}

Add-Type -Namespace Measure -Name Inotify -MemberDefinition @'
[System.Runtime.InteropServices.DllImport("libc")] public static extern int inotify_init1(int flags);
[System.Runtime.InteropServices.DllImport("libc")] public static extern int inotify_add_watch(int fd, string path, uint mask);
[System.Runtime.InteropServices.DllImport("libc")] public static extern nint read(int fd, byte[] buffer, nint count);
[System.Runtime.InteropServices.DllImport("libc")] public static extern int close(int fd);
'@
$opened = 0x20
$accessed = 0x01
$closed = 0x18
$nonBlocking = 0x800

Import-Module $module
$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid()))
try {
    $cases = foreach ($severity in 'informational', 'low', 'medium', 'high', 'critical', 'odd') {
        "<testcase classname='xss' name='Check $severity'><failure type='$severity'>Found at https://example.com/</failure></testcase>"
    }
    $report = New-Item -Path $folder/report.xml -Value "<testsuites><testsuite name='xss'>$cases</testsuite></testsuites>"
    foreach ($format in (Get-Command Export-CrashtestReport).Parameters['Format'].ParameterType.GetEnumNames()) {
        $watch = [Measure.Inotify]::inotify_init1($nonBlocking)
        # Events of one kind in a row count once, so reads and closes have to stand between the opens.
        $null = [Measure.Inotify]::inotify_add_watch($watch, $report.FullName, $opened -bor $accessed -bor $closed)
        $null = Export-CrashtestReport $report $folder/$format.out -Format $format
        $buffer = [byte[]]::new(1MB)
        $length = [Measure.Inotify]::read($watch, $buffer, $buffer.Length)
        $null = [Measure.Inotify]::close($watch)
        $count = 0
        for ($at = 0; $at -lt $length; $at += 16 + [BitConverter]::ToInt32($buffer, $at + 12)) {
            $count += [int](([BitConverter]::ToUInt32($buffer, $at + 4) -band $opened) -ne 0)
        }
        "| Opens of the report by -Format $format | $count |"
    }
}
finally {
    Remove-Item -LiteralPath $folder -Recurse
}
