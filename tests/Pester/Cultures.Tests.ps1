BeforeDiscovery { . "$PSScriptRoot/Support.ps1" }
BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $simulator = Open-Simulator
}
AfterAll { Close-Simulator -Simulator $simulator }

Describe 'A scan that goes through a CSV file' {
    It 'has the same start in <Culture>' -ForEach @(
        @{ Culture = 'en-US' }, @{ Culture = 'en-GB' }, @{ Culture = 'de-DE' }, @{ Culture = 'fr-FR' }, @{ Culture = 'th-TH' }, @{ Culture = 'fa-IR' }
    ) {
        $shell = Invoke-FreshShell -Simulator $simulator -Folder $TestDrive -Script @"
[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::new('$Culture')
`$webhook = 'w-$Culture'
`$scan = Start-CrashtestScan `$webhook -Endpoint `$endpoint
`$scan | Select-Object ScanId, StartedAt, Endpoint | Export-Csv scan-$Culture.csv -NoTypeInformation
[System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::new('en-US')
`$status = Import-Csv scan-$Culture.csv | Get-CrashtestScanStatus -Webhook `$webhook
[math]::Abs((`$status.StartedAt - `$scan.StartedAt).TotalSeconds) -lt 1
(`$scan | Select-Object ScanId, StartedAt | ConvertTo-Json | ConvertFrom-Json).StartedAt.Year -eq `$scan.StartedAt.Year
"@
        $shell.Text | Should -Be "True`nTrue"
    }
}
