[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Used in other blocks.')]
param()

BeforeDiscovery {
    . "$PSScriptRoot/Support.ps1"
    $contract = Import-PowerShellDataFile -LiteralPath "$PSScriptRoot/Contract.psd1"
    $commands = $contract.Commands
    $connected = foreach ($command in $commands | Where-Object { $_.Connected }) {
        @{ Name = $command.Name; ConnectionParameters = $contract.ConnectionParameters }
    }
    $documented = $commands | Where-Object { Test-Path -LiteralPath (Join-Path $RepositoryRoot "docs/en-US/$($_.Name).md") }
}

BeforeAll {
    . "$PSScriptRoot/Support.ps1"
    Import-Module (Get-TestedManifest) -Force
}

Describe '<Name>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command -Name $Name -Module Crashtest
    }

    It 'has an approved verb and a singular noun with the prefix' {
        (Get-Verb).Verb | Should -Contain $command.Verb
        $command.Noun | Should -Match '^Crashtest[A-Z]\w*(?<!s)$|^CrashtestScanStatus$'
    }

    It 'says that it emits <Output>' {
        @($command.OutputType.Name) | Should -Contain $Output
    }

    It 'has the parameters of the contract' {
        foreach ($parameter in $Parameters) {
            $command.Parameters.Keys | Should -Contain $parameter
        }
    }

    It 'asks before it changes something, and only then' {
        $command.Parameters.ContainsKey('WhatIf') | Should -Be $Changes
        $command.Parameters.ContainsKey('Confirm') | Should -Be $Changes
    }

    It 'names its parameters in words that begin in upper case' {
        foreach ($parameter in $command.Parameters.Keys) {
            $parameter | Should -MatchExactly '^[A-Z][A-Za-z0-9]+$'
        }
    }

    It 'takes no secret as text' {
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.Name -match 'Webhook$|Credential$' }) {
            $parameter.ParameterType.Name | Should -BeIn @('SecureString[]', 'PSCredential')
        }
    }
}

Describe '<Name>, which talks to the service' -ForEach $connected {
    BeforeAll {
        $command = Get-Command -Name $Name -Module Crashtest
    }

    It 'has the connection parameters, each from the pipeline by its name' {
        foreach ($parameter in $ConnectionParameters) {
            $found = $command.Parameters[$parameter]
            $found | Should -Not -BeNullOrEmpty -Because $parameter
            foreach ($set in $found.ParameterSets.Values) {
                $set.ValueFromPipelineByPropertyName | Should -BeTrue -Because $parameter
            }
        }
    }

    It 'calls the webhook also WebhookId, and never prompts for it' {
        $command.Parameters['Webhook'].Aliases | Should -Contain 'WebhookId'
        @($command.Parameters['Webhook'].ParameterSets.Values | Where-Object { $_.IsMandatory }).Count | Should -Be 0
    }
}

Describe 'The help of <Name>' -ForEach $documented {
    BeforeAll {
        $help = Get-Help -Name $Name -Full
    }

    It 'has a synopsis, a description and three examples' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name \["
        ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 3
    }

    It 'keeps text and code of its examples apart on the screen' {
        $lines = @((Get-Help -Name $Name -Examples | Out-String -Width 4000) -split '\r?\n' | ForEach-Object { $_.Trim() })
        foreach ($example in @($help.Examples.Example)) {
            foreach ($line in ($example.Code -split '\r?\n')) { $lines | Should -Contain $line.Trim() -Because $example.Title }
            foreach ($text in @($example.Introduction) + @($example.Remarks) | Where-Object { $_ -and $_.Text }) {
                $lines | Should -Contain $text.Text.Trim() -Because $example.Title
            }
        }
    }

    It 'describes every parameter' {
        # All at once, because each call reads the help again.
        $described = @{}
        Get-Help -Name $Name -Parameter * | ForEach-Object { $described[$_.name] = $_ }
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        foreach ($parameter in (Get-Command -Name $Name).Parameters.Values) {
            $hidden = @($parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow }).Count -gt 0
            if (-not $hidden -and $common -notcontains $parameter.Name) {
                $text = $described[$parameter.Name]
                ($text | Select-Object -ExpandProperty description -ErrorAction Ignore | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "$Name -$($parameter.Name) must be described"
            }
        }
    }
}
