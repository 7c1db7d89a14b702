# Prepares a session: imports the module that was built here and sets $webhook, or $target and $credential, and $endpoint. Then runs the script, if any.
if ([Console]::IsOutputRedirected) {
    $PSStyle.OutputRendering = 'PlainText'
}

Import-Module $env:CRASHTEST_QUICKSTART_MODULE -ErrorAction Stop
$endpoint = $env:CRASHTEST_QUICKSTART_ENDPOINT
$target = $env:CRASHTEST_QUICKSTART_TARGET
$secret = ConvertTo-SecureString -String $env:CRASHTEST_QUICKSTART_SECRET -AsPlainText -Force
$env:CRASHTEST_QUICKSTART_SECRET = $null
if ($target) {
    $credential = [pscredential]::new($env:CRASHTEST_QUICKSTART_APIID, $secret)
    $sets = '$target, $credential and $endpoint'
    $try = 'Invoke-CrashtestScan -TargetId $target -Credential $credential'
}
else {
    $webhook = $secret
    $sets = '$webhook and $endpoint'
    $try = 'Invoke-CrashtestScan $webhook'
}

if (-not $env:CRASHTEST_QUICKSTART_SCRIPT) {
    Write-Host "The module is imported. $sets are set. Try:"
    Write-Host "  $try -Endpoint `$endpoint -Path report.xml"
    return
}

$global:LASTEXITCODE = 0
& $env:CRASHTEST_QUICKSTART_SCRIPT @args
exit $LASTEXITCODE
