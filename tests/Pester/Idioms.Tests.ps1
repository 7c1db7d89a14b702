[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    . "$PSScriptRoot/Wrappers.ps1"
    . "$PSScriptRoot/Idioms.ps1"
    $idioms = @(Get-Idiom)
    $documentNames = @($Documents | ForEach-Object { @{ Path = $_.FullName; Name = $_.Name } })

    # Each idiom with one mistake in one wrapper, in turn, and one of each kind with a result. Show-ExitCodes.ps1 tries them all.
    # What several documents show is tried once.
    $turn = 0
    $steps = @(
        foreach ($idiom in $idioms | Group-Object -Property Script | ForEach-Object { $_.Group[0] }) {
            $mistakes = @(Get-Mistake -Idiom $idiom)
            New-IdiomStep -Idiom $idiom -Variant $mistakes[$turn % $mistakes.Count] -Wrapper $WrapperNames[$turn++ % $WrapperNames.Count]
        }
        foreach ($kind in $idioms | Group-Object -Property Kind) {
            $results = @(Get-Result -Idiom $kind.Group[0])
            New-IdiomStep -Idiom $kind.Group[0] -Variant $results[$turn % $results.Count] -Wrapper $WrapperNames[$turn++ % $WrapperNames.Count]
        }
    )
    foreach ($number in 0..($steps.Count - 1)) { $steps[$number].Number = $number }
}

Describe 'A step in a document' {
    It 'begins with the preference that makes every refusal red: <Name>' -ForEach @($idioms | ForEach-Object { @{ Name = $_.Name; Script = $_.Script } }) {
        ($Script -split "`n")[0] | Should -MatchExactly '^\$ErrorActionPreference = ["'']Stop["'']$'
    }

    It 'is shown in <Document>' -ForEach @(foreach ($document in 'README.md', 'Invoke-CrashtestScan.md', 'Test-CrashtestReport.md',
            'about_Crashtest.help.txt', 'secrets.md', 'fleet.md', 'github-actions.yml', 'azure-pipelines.yml', 'gitlab-ci.yml', 'Jenkinsfile',
            'teamcity.settings.kts') { @{ Document = $document; Names = $idioms.Name } }) {
        @($Names -match "^$([regex]::Escape($Document)), ").Count | Should -BeGreaterThan 0
    }

    It 'never hands the results to exit: <Name>' -ForEach $documentNames {
        [System.IO.File]::ReadAllText($Path) | Should -Not -Match 'exit\W+(\(|\$result|\{''\$''\}result|@\()'
    }
}

Describe 'A step with something wrong in it' -ForEach @{ All = $steps } {
    BeforeAll {
        . "$PSScriptRoot/Support.ps1"
        . "$PSScriptRoot/Wrappers.ps1"
        . "$PSScriptRoot/Idioms.ps1"
        $simulator = Open-Simulator
        Add-IdiomFault -Simulator $simulator
        Copy-Item -LiteralPath (Join-Path $RepositoryRoot 'src/Crashtest.Simulator/Reports/demo.xml') -Destination (Join-Path $TestDrive 'report.xml')
        $results = Invoke-WrappedStep -Step $All -Simulator $simulator -Folder $TestDrive
    }

    AfterAll {
        Close-Simulator -Simulator $simulator
    }

    It 'is red: <Idiom>, <Mistake>, <Wrapper>' -ForEach @($steps | Where-Object { -not $_.ContainsKey('Code') }) {
        $results[$Number].ExitCode | Should -Not -Be 0 -Because $results[$Number].Text
    }

    It 'ends with what its result says: <Idiom>, <Code>, <Wrapper>' -ForEach @($steps | Where-Object { $_.ContainsKey('Code') }) {
        $results[$Number].ExitCode | Should -Be $Code -Because $results[$Number].Text
    }
}
