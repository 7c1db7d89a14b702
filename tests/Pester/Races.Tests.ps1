[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    $race = "$PSScriptRoot/Start-Race.ps1"
}

Describe 'Twelve runspaces that start the same run' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'start one scan in each round: <_>' -ForEach 'Webhook', 'TargetId' {
        $rounds = & $race -By $_ -Round 2 -ModulePath (Get-TestedManifest) -Folder (Join-Path $TestDrive $_)

        $rounds.Count | Should -Be 2
        foreach ($round in $rounds) {
            $round.Starts | Should -Be 1 -Because "round $($round.Round) of $_ has errors: $($round.Errors -join '; ')"
            $round.ScanIds.Count | Should -Be 1 -Because "all runspaces of round $($round.Round) share one scan"
            $round.Runspaces | Should -Be 12
        }
    }
}
