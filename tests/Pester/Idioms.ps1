# The steps that the documents show, and the mistakes that are made in them. Dot-sourced, after Support.ps1 and Wrappers.ps1.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other files.')]
param()

$Documents = @(
    Get-Item -Path (Join-Path $RepositoryRoot 'README.md'), (Join-Path $RepositoryRoot 'module/en-US/about_*.help.txt')
    Get-ChildItem -Path (Join-Path $RepositoryRoot 'docs') -Recurse -File | Where-Object { $_.Extension -in '.md', '.yml', '.kts', '.ps1' -or $_.Name -eq 'Jenkinsfile' }
) | Where-Object { $_.Name -ne 'ConvertTo-Maml.ps1' }

# All pieces of PowerShell in the documents that end a step of a pipeline.
function Get-Idiom {
    foreach ($file in $Documents) {
        $text = [System.IO.File]::ReadAllText($file.FullName) -replace "`r`n", "`n"
        $number = 0
        foreach ($block in Get-ScriptBlockText -Name $file.Name -Text $text) {
            $number++
            if ($block -match '(?m)-Crashtest(Scan|Report)\b.* -CI\b') {
                [pscustomobject]@{ Name = '{0}, {1}' -f $file.Name, $number; Script = $block; Kind = Get-IdiomKind -Script $block }
            }
        }
    }
}

function Get-ScriptBlockText {
    param([string] $Name, [string] $Text)

    if ($Name -like '*.md') {
        [regex]::Matches($Text, '(?ms)^```powershell\n(.*?)\n```') | ForEach-Object { $_.Groups[1].Value }
    }
    elseif ($Name -like 'about_*') {
        # What is indented by eight blanks is PowerShell.
        [regex]::Matches($Text, '(?m)(^ {8}.*\n)+') | ForEach-Object { ($_.Value -replace '(?m)^ {8}', '').TrimEnd() }
    }
    elseif ($Name -notlike '*.ps1') {
        # In a file of a CI system, a script goes from its first line on as far as it is indented.
        [regex]::Matches($Text, '(?m)^( +)(?:\$|\$\{''\$''\})ErrorActionPreference.*\n(?:\1.*\n)*') |
            ForEach-Object { ($_.Value -replace "(?m)^$($_.Groups[1].Value)", '').Replace("`${'`$'}", '$').TrimEnd() }
    }
}

function Get-IdiomKind {
    param([string] $Script)

    if ($Script -match 'Test-CrashtestReport') { 'a report' }
    elseif ($Script -match 'Import-Csv') { 'a list of targets' }
    elseif ($Script -match 'Export-CrashtestReport') { 'a target and an export' }
    else { 'a target' }
}

# What can be wrong with an idiom: its Script, and where it differs from others a Webhook, a Csv and whether the module is there.
function Get-Mistake {
    param($Idiom)

    $script = $Idiom.Script
    $command = [regex] '(Invoke-CrashtestScan|Test-CrashtestReport)'
    @{ Mistake = 'mistyped word'; Script = $command.Replace(($script -replace ' -FailOn \w+', ''), '$1 -FailOn Hihg') }
    @{ Mistake = 'mistyped parameter'; Script = $command.Replace($script, '$1 -FialOn High') }
    @{ Mistake = 'missing baseline'; Script = $command.Replace($script, '$1 -BaselinePath missing.json') }
    @{ Mistake = 'module not installed'; Script = $script; IsModuleMissing = $true }
    if ($Idiom.Kind -eq 'a report') {
        @{ Mistake = 'missing report'; Script = $script -replace 'report\.xml', 'missing.xml' }
        return
    }

    @{ Mistake = 'region without credential'; Script = $command.Replace($script, '$1 -Region EU') }
    if ($Idiom.Kind -eq 'a list of targets') {
        @{ Mistake = 'two failing targets'; Script = $script; Csv = "Name,Webhook`none,gone1`ntwo,gone2" }
        @{ Mistake = 'missing CSV'; Script = $script; Csv = $null }
        @{ Mistake = 'empty CSV'; Script = $script; Csv = '' }
        @{ Mistake = 'CSV with no row'; Script = $script; Csv = 'Name,Webhook' }
        @{ Mistake = 'CSV with another column'; Script = $script; Csv = "Name,Hook`none,w1" }
        @{ Mistake = 'CSV with semicolons'; Script = $script; Csv = "Name;Webhook`none;w1" }
        @{ Mistake = 'CSV with a sep= line'; Script = $script; Csv = "sep=;`nName;Webhook`none;w1" }
        @{ Mistake = 'CSV with an empty webhook'; Script = $script; Csv = "Name,Webhook`none," }
    }
    else {
        $two = if ($script -match '\(Get-Secret \w+\)') { $script -replace '\(Get-Secret \w+\)', "('gone1', 'gone2')" } else { $command.Replace($script, '''gone1'', ''gone2'' | $1') }
        @{ Mistake = 'two failing targets'; Script = $two }
        @{ Mistake = 'empty list'; Script = $two -replace "\(?'gone1', 'gone2'\)?", '@()' }
        @{ Mistake = 'empty webhook'; Script = $script; Webhook = '' }
    }
}

# What a result can say, with its exit code.
function Get-Result {
    param($Idiom)

    $script = $Idiom.Script -replace ' -TimeoutSeconds \d+', '' -replace ' -FailOn \w+', ''
    if ($Idiom.Kind -eq 'a report') {
        @{ Mistake = '0'; Code = 0; Script = $script }
        @{ Mistake = '1'; Code = 1; Script = $script -replace 'Test-CrashtestReport', '$0 -FailOn Medium' }
        return
    }

    foreach ($result in @('w1', 0, ''), @('w1', 1, '-FailOn Medium'), @('page', 2, ''), @('waiting', 3, '-TimeoutSeconds 8'),
        @('gone1', 4, ''), @('w1', 5, '-MaximumCount @{}'), @('strange', 6, '')) {
        $csv = "Name,Webhook`none,$($result[0])"
        @{
            Mistake = "$($result[1])"; Code = $result[1]; Webhook = $result[0]; Csv = $csv
            Script = $script -replace 'Invoke-CrashtestScan', "`$0 $($result[2])"
        }
    }
}

# Makes a step of an idiom, a mistake or a result in it, and a wrapper.
function New-IdiomStep {
    param($Idiom, [hashtable] $Variant, [string] $Wrapper)

    $step = @{
        Idiom = $Idiom.Name; Kind = $Idiom.Kind; Mistake = $Variant.Mistake; Wrapper = $Wrapper; Script = $Variant.Script
        IsModuleMissing = [bool] $Variant['IsModuleMissing']; Environment = @{ CRASHTEST_WEBHOOK = 'w1' }; Files = @{}
    }
    if ($Variant.ContainsKey('Code')) { $step.Code = $Variant.Code }
    if ($Variant.ContainsKey('Webhook')) { $step.Environment.CRASHTEST_WEBHOOK = $Variant.Webhook }
    $csv = if ($Variant.ContainsKey('Csv')) { $Variant.Csv } else { "Name,Webhook`none,w1" }
    if ($null -ne $csv) { $step.Files['targets.csv'] = $csv }
    $step
}

# The faults that the webhooks of mistakes and results stand for.
function Add-IdiomFault {
    param($Simulator)

    Add-Fault -Simulator $Simulator -Fault @(
        @{ On = 'start'; Webhook = 'gone1'; Action = 404; Forever = $true }
        @{ On = 'start'; Webhook = 'gone2'; Action = 404; Forever = $true }
        @{ On = 'report'; Webhook = 'page'; Action = 'html'; Forever = $true }
        @{ On = 'status'; Webhook = 'waiting'; Action = 200; Forever = $true; Body = '{"type":"success","data":{"status":{"status_code":101}}}' }
        @{ On = 'start'; Webhook = 'strange'; Action = 200; Forever = $true; Body = '{}' }
    )
}
