# What scripts outside this repository are written against: names, what comes out, what changes something.
@{
    ConnectionParameters = @(
        'Webhook', 'Name', 'Credential', 'Region', 'Endpoint', 'RequestTimeoutSeconds', 'MaximumRetryCount',
        'RetryIntervalSec', 'Proxy', 'ProxyCredential', 'ProxyUseDefaultCredentials'
    )

    Commands             = @(
        @{
            Name       = 'Start-CrashtestScan'
            Connected  = $true
            Changes    = $true
            Output     = 'Crashtest.Scan'
            Parameters = @(
                'StatePath', 'RunKey', 'Restart', 'SystemCredential', 'ApplicationCredential', 'LoginUrl', 'Header',
                'ApiSpecificationPath'
            )
        }
        @{
            Name       = 'Get-CrashtestScanStatus'
            Connected  = $true
            Changes    = $false
            Output     = 'Crashtest.ScanStatus'
            Parameters = @('ScanId')
        }
        @{
            Name       = 'Wait-CrashtestScan'
            Connected  = $true
            Changes    = $false
            Output     = 'Crashtest.ScanStatus'
            Parameters = @('ScanId', 'TimeoutSeconds', 'PollIntervalSeconds')
        }
        @{
            Name       = 'Save-CrashtestReport'
            Connected  = $true
            Changes    = $true
            Output     = 'Crashtest.Report'
            Parameters = @('ScanId', 'Format', 'Path', 'NoClobber', 'Force')
        }
        @{
            Name       = 'Invoke-CrashtestScan'
            Connected  = $true
            Changes    = $true
            Output     = 'Crashtest.ScanResult'
            Parameters = @(
                'StatePath', 'RunKey', 'Restart', 'SystemCredential', 'ApplicationCredential', 'LoginUrl', 'Header',
                'ApiSpecificationPath', 'TimeoutSeconds', 'PollIntervalSeconds', 'Format', 'Path', 'NoClobber', 'Force',
                'FailOn', 'MaximumCount', 'BaselinePath', 'NewOnly', 'AllowFailedChecks'
            )
        }
        @{
            Name       = 'Get-CrashtestFinding'
            Connected  = $false
            Changes    = $false
            Output     = 'Crashtest.Finding'
            Parameters = @('Path', 'LiteralPath', 'MinimumSeverity', 'Scanner')
        }
        @{
            Name       = 'Test-CrashtestReport'
            Connected  = $false
            Changes    = $false
            Output     = 'Crashtest.Verdict'
            Parameters = @(
                'Path', 'LiteralPath', 'FailOn', 'MaximumCount', 'BaselinePath', 'NewOnly', 'AllowFailedChecks'
            )
        }
        @{
            Name       = 'Export-CrashtestBaseline'
            Connected  = $false
            Changes    = $true
            Output     = 'System.IO.FileInfo'
            Parameters = @('Path', 'LiteralPath', 'Destination', 'Reason', 'Approver', 'ExpiresOn')
        }
        @{
            Name       = 'Compare-CrashtestReport'
            Connected  = $false
            Changes    = $false
            Output     = 'Crashtest.FindingDifference'
            Parameters = @('ReferencePath', 'DifferencePath', 'IncludeUnchanged')
        }
        @{
            Name       = 'Export-CrashtestReport'
            Connected  = $false
            Changes    = $true
            Output     = 'System.IO.FileInfo'
            Parameters = @('Path', 'LiteralPath', 'Destination', 'Format', 'Title', 'MaximumCasesPerFile')
        }
        @{
            Name       = 'Get-CrashtestTarget'
            Connected  = $false
            Changes    = $false
            Output     = 'Crashtest.Target'
            Parameters = @('Name', 'TargetId', 'Url')
        }
        @{
            Name       = 'Get-CrashtestScan'
            Connected  = $false
            Changes    = $false
            Output     = 'Crashtest.ScanStatus'
            Parameters = @('TargetId', 'ScanId', 'First', 'StatePath')
        }
        @{
            Name       = 'Stop-CrashtestScan'
            Connected  = $false
            Changes    = $true
            Output     = 'Crashtest.ScanStatus'
            Parameters = @('TargetId', 'ScanId', 'Discard', 'Wait')
        }
    )
}
