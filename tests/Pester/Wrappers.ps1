# How CI systems run a script of PowerShell: what they put around it, and how they start PowerShell on it. Dot-sourced.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other files.')]
param()

$WrapperNames = 'File', 'Command', 'GitHub', 'Azure', 'GitLab', 'Jenkins', 'TeamCity', 'Stdin'

# Writes what a wrapper runs into a folder and returns the arguments of PowerShell, and the file for its standard input.
function New-WrappedStep {
    param([string] $Wrapper, [string] $Script, [string] $Folder)

    $file = Join-Path $Folder 'step.ps1'
    $quoted = $file -replace "'", "''"
    $fileArguments = @('-File', $file)
    $commandArguments = @('-Command', ". '$quoted'")
    switch ($Wrapper) {
        'File' { $text = $Script; $arguments = $fileArguments }
        'Command' { $text = $Script; $arguments = $commandArguments }
        'GitHub' {
            # actions/runner, ScriptHandlerHelpers.
            $text = "`$ErrorActionPreference = 'stop'`n$Script`nif ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit `$LASTEXITCODE }"
            $arguments = $commandArguments
        }
        'Azure' {
            # azure-pipelines-tasks, PowerShellV2.
            $text = "`$ErrorActionPreference = 'Stop'`n$Script`n" +
            "if (!(Test-Path -LiteralPath variable:\LASTEXITCODE)) {`n    Write-Host '##vso[task.debug]`$LASTEXITCODE is not set.'`n} else {`n" +
            "    Write-Host ('##vso[task.debug]`$LASTEXITCODE: {0}' -f `$LASTEXITCODE)`n    exit `$LASTEXITCODE`n}"
            $arguments = $commandArguments
        }
        'GitLab' {
            # gitlab-runner, PsWriter: everything is one block on standard input.
            $text = "& {`n`n`$ErrorActionPreference = `"Stop`"`n$Script`nif(!`$?) { Exit &{if(`$LASTEXITCODE) {`$LASTEXITCODE} else {1}} }`n`n}`n`n"
            $arguments = @('-InputFormat', 'text', '-OutputFormat', 'text', '-Command', '-')
        }
        'Jenkins' {
            # durable-task-plugin, PowershellScript.
            $inner = Join-Path $Folder 'powershellScript.ps1'
            Set-Content -LiteralPath $inner -Value $Script -Encoding UTF8
            $text = "try {`n  & '$($inner -replace "'", "''")'`n} catch {`n  Write-Error `$_;  exit 1;`n} finally {`n" +
            "  if (`$LastExitCode -ne `$null) {`n    if (`$LastExitCode -eq 0 -and (`$error.Count -gt 0 -or !`$?)) {`n      exit 1;`n" +
            "    } else {`n      exit `$LastExitCode;`n    }`n  } elseif (`$error.Count -gt 0 -or !`$?) {`n    exit 1;`n  } else {`n    exit 0;`n  }`n}"
            $wrapper = Join-Path $Folder 'powershellWrapper.ps1'
            Set-Content -LiteralPath $wrapper -Value $text -Encoding UTF8
            $text = "& '$($wrapper -replace "'", "''")'; exit `$LastExitCode"
            $arguments = $fileArguments
        }
        'TeamCity' { $text = $Script; $arguments = @('-ExecutionPolicy', 'ByPass', '-File', $file) }
        'NoExit' { $text = $Script; $arguments = @('-NoExit') + $fileArguments }
        'Stdin' { $text = $Script + "`n`n"; $arguments = @('-Command', '-') }
    }

    Set-Content -LiteralPath $file -Value $text -Encoding UTF8
    [pscustomobject]@{
        Arguments = @('-NoProfile', '-NonInteractive') + $arguments
        Input     = if ($arguments -contains '-') { $file } else { $null }
    }
}

# Runs steps, several at once, each in a folder of its own, and returns their exit codes and what they wrote, in their order.
# A step has Wrapper and Script, and can have Environment, Files, IsModuleMissing, and Typed, which stands on standard input.
function Invoke-WrappedStep {
    param([object[]] $Step, $Simulator, [string] $Folder, [int] $AtOnce = 3)

    $queue = [System.Collections.Generic.Queue[object]]::new()
    $running = [System.Collections.Generic.List[object]]::new()
    $results = [object[]]::new($Step.Count)
    foreach ($number in 0..($Step.Count - 1)) { $queue.Enqueue($number) }
    while ($queue.Count -gt 0 -or $running.Count -gt 0) {
        while ($queue.Count -gt 0 -and $running.Count -lt $AtOnce) {
            $number = $queue.Dequeue()
            $running.Add((Start-WrappedStep -Step $Step[$number] -Number $number -Simulator $Simulator -Folder $Folder))
        }

        $null = [System.Threading.Tasks.Task]::WaitAny([System.Threading.Tasks.Task[]]@($running.End))
        foreach ($ended in @($running | Where-Object { $_.End.IsCompleted })) {
            $null = $running.Remove($ended)
            $ended.Process.WaitForExit()
            $results[$ended.Number] = [pscustomobject]@{
                Wrapper  = $Step[$ended.Number].Wrapper
                ExitCode = $ended.Process.ExitCode
                Text     = $ended.Output.GetAwaiter().GetResult() + $ended.Error.GetAwaiter().GetResult()
            }
            $ended.Process.Dispose()
            Remove-Item -LiteralPath $ended.Folder -Recurse -Force
        }
    }

    $results
}

# Starts one step. Its folder holds copies of the files of the given one.
function Start-WrappedStep {
    param($Step, [int] $Number, $Simulator, [string] $Folder)

    $own = New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) ('crashtest-step-' + [guid]::NewGuid()))
    Get-ChildItem -LiteralPath $Folder -File | Copy-Item -Destination $own
    if ($Step['Files']) {
        foreach ($name in $Step['Files'].Keys) { Set-Content -LiteralPath (Join-Path $own $name) -Value $Step['Files'][$name] }
    }

    $wrapped = New-WrappedStep -Wrapper $Step.Wrapper -Script (@((Get-StepSetup -Step $Step -Simulator $Simulator), $Step.Script) -join "`n") -Folder $own
    $engine = @(Get-Engine)
    $start = [System.Diagnostics.ProcessStartInfo]::new($engine[0])
    $start.Arguments = @(@($engine | Select-Object -Skip 1) + $wrapped.Arguments | ForEach-Object { '"{0}"' -f $_ }) -join ' '
    $start.WorkingDirectory = $own
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.Environment['CRASHTEST_WEBHOOK'] = 'w1'
    $start.Environment['GITHUB_SHA'] = '0123456789abcdef0123456789abcdef01234567'
    if ($Step['Environment']) {
        foreach ($name in $Step['Environment'].Keys) { $start.Environment[$name] = $Step['Environment'][$name] }
    }

    $process = [System.Diagnostics.Process]::Start($start)
    if ($wrapped.Input) { $process.StandardInput.Write([System.IO.File]::ReadAllText($wrapped.Input)) }
    if ($Step['Typed']) { $process.StandardInput.WriteLine($Step['Typed']) }
    $process.StandardInput.Close()
    $output = $process.StandardOutput.ReadToEndAsync()
    $errors = $process.StandardError.ReadToEndAsync()
    [pscustomobject]@{
        Number = $Number; Process = $process; Folder = $own; Output = $output; Error = $errors
        End    = [System.Threading.Tasks.Task]::WhenAll([System.Threading.Tasks.Task[]]@($output, $errors))
    }
}

# One line, because standard input is read by lines. The module comes first, unless it is missing; what installs modules or
# reads secrets has a stand-in.
function Get-StepSetup {
    param($Step, $Simulator)

    $import = if ($Step['IsModuleMissing']) { '' } else { "Import-Module '$(Get-TestedManifest)'; " }
    "`$env:PSModulePath = Join-Path `$PSHOME 'Modules'; $import" +
    "function Install-Module { }; function Get-Secret { 'w1' }; `$webhook = 'w1'; " +
    "`$PSDefaultParameterValues = @{ '*-CrashtestScan:Endpoint' = '$($Simulator.Endpoint)'; '*-CrashtestScan:PollIntervalSeconds' = 1 }"
}
