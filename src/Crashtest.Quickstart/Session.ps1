# Prepares a session: imports the module that was built here and sets $webhook and $endpoint. Then runs the script, if any.
if ([Console]::IsOutputRedirected) {
    $PSStyle.OutputRendering = 'PlainText'
}

Import-Module $env:CRASHTEST_QUICKSTART_MODULE -ErrorAction Stop
$webhook = ConvertTo-SecureString -String $env:CRASHTEST_QUICKSTART_WEBHOOK -AsPlainText -Force
$endpoint = $env:CRASHTEST_QUICKSTART_ENDPOINT
$env:CRASHTEST_QUICKSTART_WEBHOOK = $null

if (-not $env:CRASHTEST_QUICKSTART_SCRIPT) {
    Write-Host 'The module is imported. $webhook and $endpoint are set. Try:'
    Write-Host '  Invoke-CrashtestScan $webhook -Endpoint $endpoint -Path report.xml'
    return
}

$global:LASTEXITCODE = 0
& $env:CRASHTEST_QUICKSTART_SCRIPT @args
exit $LASTEXITCODE
