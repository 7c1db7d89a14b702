<#
.SYNOPSIS
    Scans a target as one step of a pipeline, and exports the report in the formats that the pipeline shows.
.DESCRIPTION
    The GitHub action, the step template of Azure Pipelines and the component of GitLab all run this script. CI systems
    pass each input as text, and an input that is not used as empty text, so every parameter takes both. Only -Folder
    cannot be empty, because later steps publish that folder.

    The webhook is in CRASHTEST_WEBHOOK, the API credential in VERACODE_API_KEY_ID and VERACODE_API_KEY_SECRET: a secret
    on a command line would be in logs. Use either CRASHTEST_WEBHOOK or -TargetId.

    The exit code is that of Invoke-CrashtestScan -CI. The outputs are always written. If the step cannot do its work, as
    with a mistyped input or a file that cannot be written, the outcome is Inconclusive and the exit code is 5.

    The step first removes the report and the exports of an earlier run from the folder, and no other file.

    An inconclusive scan gets no SARIF file: code scanning closes each alert that an upload lacks.
.EXAMPLE
    ./Invoke-CrashtestStep.ps1 -Name shop -FailOn High -Format Sarif,Html
    Scans the target of CRASHTEST_WEBHOOK, and leaves the report, a SARIF file and a page in the folder crashtest.
#>
[CmdletBinding()]
param(
    # Specifies the label of the target.
    [string] $Name,

    # Specifies the target id, if the target has no webhook.
    [string] $TargetId,

    # Specifies the region of Veracode: US or EU.
    [string] $Region,

    # Specifies the base URL of the service.
    [string] $Endpoint,

    # Specifies the severity at which the step fails.
    [string] $FailOn,

    # Specifies how many findings of a severity are allowed, such as 'Critical=0,High=3'.
    [string] $MaximumCount,

    # Specifies the file of accepted findings.
    [string] $BaselinePath,

    # Specifies how long the step waits for the scan, in seconds.
    [string] $TimeoutSeconds,

    # Specifies the formats to export, as a list or as text with commas: Sarif, GitLab, Html, Markdown, Csv, JUnit, Json, DefectDojo, SonarQube.
    [string[]] $Format = @('Html', 'JUnit'),

    # Specifies the folder for the report and the exports. It is created if it does not exist, and cannot be empty text.
    [string] $Folder = 'crashtest'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$files = @{
    Sarif = 'crashtest.sarif'; GitLab = 'gl-dast-report.json'; Html = 'crashtest.html'; Markdown = 'crashtest.md'; Csv = 'crashtest.csv'
    JUnit = 'crashtest-junit.xml'; Json = 'crashtest.json'; DefectDojo = 'crashtest-defectdojo.json'; SonarQube = 'crashtest-sonarqube.json'
}

function Resolve-FullPath([string] $Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }

# Every run has these outputs.
function Get-EmptyOutput {
    [ordered]@{ outcome = 'Inconclusive'; 'exit-code' = 5; findings = ''; critical = ''; high = ''; medium = ''; low = ''; report = '' }
}

# Otherwise, later steps would publish the report of an earlier run if this one has none.
function Clear-EarlierFile {
    $written = @(@('crashtest.xml', 'crashtest.env') + $files.Values | ForEach-Object { Resolve-FullPath (Join-Path $Folder $_) })
    if (-not [string]::IsNullOrWhiteSpace($BaselinePath) -and $written -contains (Resolve-FullPath $BaselinePath.Trim())) {
        throw "-BaselinePath is a file that this step writes: '$BaselinePath'. Use another name."
    }

    $written | Where-Object { Test-Path -LiteralPath $_ -PathType Leaf } | ForEach-Object { Remove-Item -LiteralPath $_ -Force }
}

# Reads the inputs before the scan: a mistake must not cost one.
function Get-ScanParameter {
    $unknown = @($formats | Where-Object { -not $files.ContainsKey($_) })
    if ($unknown) {
        throw "These formats are unknown: $($unknown -join ', '). Known formats: $(($files.Keys | Sort-Object) -join ', ')."
    }

    # Invoke-CrashtestScan prefers a target id to the environment.
    if (-not [string]::IsNullOrWhiteSpace($TargetId) -and -not [string]::IsNullOrWhiteSpace($env:CRASHTEST_WEBHOOK)) {
        throw 'Use either the webhook (CRASHTEST_WEBHOOK) or the target id, because they can belong to different targets.'
    }

    $scan = @{}
    foreach ($parameter in 'Name', 'TargetId', 'Region', 'Endpoint', 'FailOn', 'BaselinePath', 'TimeoutSeconds') {
        $value = Get-Variable -Name $parameter -ValueOnly
        if (-not [string]::IsNullOrWhiteSpace($value)) {
            $scan[$parameter] = $value.Trim()
        }
    }

    if (-not [string]::IsNullOrWhiteSpace($MaximumCount)) {
        $limits = @{}
        foreach ($limit in $MaximumCount -split '[,;]' | Where-Object { $_.Trim() }) {
            $word, $count = $limit -split '=', 2
            if ($limits.ContainsKey($word.Trim())) {
                throw "-MaximumCount names $($word.Trim()) twice."
            }

            $limits[$word.Trim()] = "$count".Trim()
        }

        $scan.MaximumCount = $limits
    }

    $scan
}

function Invoke-Scan([hashtable] $Scan) {
    Invoke-CrashtestScan @Scan -Path (Join-Path $Folder 'crashtest.xml') -CI -OutVariable results | Out-String | Write-Host
    $result = $results | Select-Object -Last 1

    $outputs = Get-EmptyOutput
    if ($result) {
        $outputs.outcome = [string] $result.Outcome
        $outputs.'exit-code' = $result.ExitCode
        $outputs.findings = $result.FindingCount
        foreach ($severity in 'Critical', 'High', 'Medium', 'Low') {
            $outputs[$severity.ToLowerInvariant()] = $result.$severity
        }

        if ($result.ReportPath) {
            $outputs.report = $result.ReportPath
            foreach ($format in $formats | Where-Object { $_ -ne 'Sarif' -or $result.Outcome -ne 'Inconclusive' }) {
                $file = $result | Export-CrashtestReport -Destination (Join-Path $Folder $files[$format]) -Format $format
                $outputs[$format.ToLowerInvariant()] = $file.FullName
            }
        }
    }

    $outputs
}

# Writes what later steps read. No value of these comes from a report.
function Write-StepOutput([System.Collections.IDictionary] $Output) {
    if ($env:GITHUB_OUTPUT) {
        $Output.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value)" } | Add-Content -LiteralPath $env:GITHUB_OUTPUT -Encoding utf8
    }
    elseif ($env:TF_BUILD) {
        $Output.GetEnumerator() | ForEach-Object { Write-Host "##vso[task.setvariable variable=$($_.Key);isOutput=true]$($_.Value)" }
    }
    elseif ($env:GITLAB_CI) {
        $null = New-Item -Path $Folder -ItemType Directory -Force
        $Output.GetEnumerator() | ForEach-Object { "CRASHTEST_$(($_.Key -replace '-', '_').ToUpperInvariant())=$($_.Value)" } |
            Set-Content -LiteralPath (Join-Path $Folder 'crashtest.env') -Encoding ascii
    }
}

$formats = @(($Format -join ',') -split '[,\s]+' | Where-Object { $_ })
$mistakes = @()
try {
    if ([string]::IsNullOrWhiteSpace($Folder)) {
        $Folder = 'crashtest'
        throw '-Folder is empty: specify the folder for the report and the exports.'
    }

    $null = New-Item -Path $Folder -ItemType Directory -Force
    Clear-EarlierFile
    $outputs = Invoke-Scan (Get-ScanParameter)
}
catch {
    $mistakes += $_
    $outputs = Get-EmptyOutput
}

try {
    Write-StepOutput $outputs
}
catch {
    $mistakes += $_
}

if ($mistakes) {
    $mistakes | ForEach-Object { Write-Error -Message $_.Exception.Message -ErrorAction Continue }

    # Without a target, -CI sets the exit code 5, in the way that each CI system needs.
    @() | Invoke-CrashtestScan -CI -ErrorAction SilentlyContinue 6> $null
}
