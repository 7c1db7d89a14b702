BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    $cultures = 'en-US', 'en-GB', 'de-DE', 'fr-FR', 'th-TH', 'fa-IR'
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $simulator = Open-Simulator
}

AfterAll {
    Close-Simulator -Simulator $simulator
}

Describe 'A scan that goes through a CSV file' -ForEach @{ Cultures = $cultures } {
    BeforeAll {
        # One process for all cultures, because its start is what takes long.
        $shell = Invoke-FreshShell -Simulator $simulator -Folder $TestDrive -Script @"
foreach (`$culture in '$($Cultures -join "', '")') {
    [System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::new(`$culture)
    `$webhook = "w-`$culture"
    `$scan = Start-CrashtestScan `$webhook -Endpoint `$endpoint
    `$scan | Select-Object ScanId, StartedAt, Endpoint | Export-Csv "scan-`$culture.csv" -NoTypeInformation
    [System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]::new('en-US')
    `$status = Import-Csv "scan-`$culture.csv" | Get-CrashtestScanStatus -Webhook `$webhook
    `$isSame = [math]::Abs((`$status.StartedAt - `$scan.StartedAt).TotalSeconds) -lt 1
    `$json = `$scan | Select-Object ScanId, StartedAt | ConvertTo-Json | ConvertFrom-Json
    "`${culture}: `$isSame `$(`$json.StartedAt.Year -eq `$scan.StartedAt.Year)"
}
"@
    }

    It 'has the same start in <_>' -ForEach $cultures {
        $shell.Output | Should -Contain "$($_): True True" -Because $shell.Text
    }
}
