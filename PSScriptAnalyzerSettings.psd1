@{
    Severity = @('Error', 'Warning')
    Rules    = @{
        # What users run must parse wherever the module runs.
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
