# Loads a foreign assembly if one is given, makes one call that is retried once, and says what the running code is bound to.
$endpoint = $args[0]
if ($args.Count -gt 1) {
    $null = [System.Reflection.Assembly]::LoadFrom($args[1])
}

Import-Module Crashtest -ErrorAction Stop
$status = Get-CrashtestScanStatus 1 -Webhook w1 -Endpoint $endpoint -RetryIntervalSec 1 -ErrorAction Stop

$loaded = [AppDomain]::CurrentDomain.GetAssemblies()
$client = $loaded | Where-Object { $_.GetName().Name -eq 'Crashtest.Client' }
$polly = $client.GetType('Crashtest.Client.Http.RetryPolicy', $true).GetProperty('Read').PropertyType.Assembly
$asyncInterfaces = $polly.GetType('Polly.Registry.ResiliencePipelineRegistry`1', $true).GetInterface('System.IAsyncDisposable').Assembly
"state: $($status.State)"
"client: $($client.Location)"
"polly: $($polly.Location)"
"async interfaces: $($asyncInterfaces.Location)"
"pollies: $(@($loaded | Where-Object { $_.GetName().Name -eq 'Polly.Core' }).Count)"
