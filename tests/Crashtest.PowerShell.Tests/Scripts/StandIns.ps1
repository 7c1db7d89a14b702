# What examples and runbooks use and the hosted engine does not have: the Utility and Management commands, as far as
# needed, and the commands of Azure and of secret stores. Each call that leaves the machine is kept in $calls.
$calls = [System.Collections.Generic.List[object]]::new()
$variables = @{}

function Get-FullPath([string] $Path) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path) }
function ConvertTo-Secret([string] $Text) { [System.Net.NetworkCredential]::new('', $Text).SecurePassword }

# Streams.
function Write-Output { foreach ($item in $args) { $item }; foreach ($item in $input) { $item } }
function Write-Verbose([string] $Message) { }
function Write-Host { }
function Write-Error {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Message, [System.Management.Automation.ErrorRecord] $ErrorRecord)
    if (-not $ErrorRecord) {
        $ErrorRecord = [System.Management.Automation.ErrorRecord]::new([System.Exception]::new($Message), 'WriteError', 'NotSpecified', $null)
    }
    $PSCmdlet.WriteError($ErrorRecord)
}
function Write-Warning {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [string] $Message)
    $PSCmdlet.WriteWarning($Message)
}

# Objects.
function Select-Object([object[]] $Property, [string] $ExpandProperty, [int] $First) {
    $count = 0
    foreach ($item in $input) {
        if ($PSBoundParameters.ContainsKey('First') -and $count -ge $First) { break }
        $count++
        if ($ExpandProperty) { $item.$ExpandProperty; continue }
        if (-not $Property) { $item; continue }
        $row = [ordered]@{}
        foreach ($name in $Property) {
            if ($name -is [hashtable]) {
                $row[[string] ($name.Name, $name.Label | Where-Object { $_ })] = $item | ForEach-Object $name.Expression
            }
            else { $row[$name] = $item.$name }
        }
        [pscustomobject] $row
    }
}
function Sort-Object([object[]] $Property, [switch] $Descending, [switch] $Unique) {
    $items = [System.Collections.Generic.List[object]]::new()
    foreach ($item in $input) { $items.Add($item) }
    $items | & { process { $_ } }
}
function Group-Object([object] $Property, [switch] $NoElement) {
    $groups = [ordered]@{}
    foreach ($item in $input) {
        $key = [string] ($item | ForEach-Object { if ($Property -is [scriptblock]) { & $Property } else { $_.$Property } })
        if (-not $groups.Contains($key)) { $groups[$key] = [System.Collections.Generic.List[object]]::new() }
        $groups[$key].Add($item)
    }
    foreach ($key in $groups.Keys) { [pscustomobject]@{ Count = $groups[$key].Count; Name = $key; Group = $groups[$key] } }
}
function Measure-Object([string] $Property, [switch] $Sum) {
    $items = @($input)
    $total = 0
    foreach ($item in $items) { if ($Property) { $total += $item.$Property } }
    [pscustomobject]@{ Count = $items.Count; Sum = $total }
}
function Format-Table { $input }
function Format-List { $input }
function Out-String { -join ($input | ForEach-Object { "$_`n" }) }
function New-Object([string] $TypeName, [object[]] $ArgumentList) { , ($TypeName -as [type])::new.Invoke($ArgumentList) }
function Get-Date([string] $Format, [datetime] $Date = [datetime]::Now) { if ($Format) { $Date.ToString($Format) } else { $Date } }
function Get-Random([int] $Maximum = 2147483647) { [System.Random]::new().Next($Maximum) }
function Get-Member { $input }
function Start-Sleep { }

# Text.
function ConvertTo-Plain($Value) {
    if ($null -eq $Value -or $Value -is [string] -or $Value.GetType().IsPrimitive) { return $Value }
    if ($Value -is [datetime] -or $Value -is [datetimeoffset]) { return $Value.ToString('o') }
    if ($Value -is [enum]) { return [int] $Value }
    if ($Value -is [System.Collections.IDictionary]) {
        $map = [System.Collections.Generic.Dictionary[string, object]]::new()
        foreach ($key in $Value.Keys) { $map[[string] $key] = ConvertTo-Plain $Value[$key] }
        return $map
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        $list = [System.Collections.Generic.List[object]]::new()
        foreach ($item in $Value) { $list.Add((ConvertTo-Plain $item)) }
        return , $list
    }
    $map = [System.Collections.Generic.Dictionary[string, object]]::new()
    foreach ($property in $Value.PSObject.Properties) { $map[$property.Name] = ConvertTo-Plain $property.Value }
    $map
}
function ConvertFrom-Element($Element) {
    switch ($Element.ValueKind) {
        'Object' {
            $map = [ordered]@{}
            foreach ($property in $Element.EnumerateObject()) { $map[$property.Name] = ConvertFrom-Element $property.Value }
            [pscustomobject] $map
        }
        'Array' { , @(foreach ($item in $Element.EnumerateArray()) { ConvertFrom-Element $item }) }
        'Number' { $Element.GetInt64() }
        'True' { $true }
        'False' { $false }
        'Null' { $null }
        default {
            # As PowerShell 7 does: what looks like a time is one.
            $time = [datetime]::MinValue
            if ($Element.TryGetDateTime([ref] $time)) { $time } else { $Element.GetString() }
        }
    }
}
function ConvertTo-Json {
    param([Parameter(ValueFromPipeline)] $InputObject, [int] $Depth, [switch] $Compress)
    [System.Text.Json.JsonSerializer]::Serialize((ConvertTo-Plain $InputObject), [object])
}
function ConvertFrom-Json {
    param([Parameter(ValueFromPipeline, Position = 0)] [string] $InputObject)
    ConvertFrom-Element ([System.Text.Json.JsonDocument]::Parse($InputObject).RootElement)
}
function Import-Csv([string] $Path) {
    $lines = @([System.IO.File]::ReadAllLines((Get-FullPath $Path)) | Where-Object { $_ })
    $names = @($lines[0] -split ',' | ForEach-Object { $_.Trim('"') })
    foreach ($line in ($lines | & { $null = $input.MoveNext(); foreach ($rest in $input) { $rest } })) {
        $row = [ordered]@{}
        $values = @([regex]::Matches($line, '(?<=^|,)(?:"([^"]*)"|([^,]*))') | ForEach-Object { $_.Groups[1].Value + $_.Groups[2].Value })
        for ($i = 0; $i -lt $names.Count; $i++) { $row[$names[$i]] = $values[$i] }
        [pscustomobject] $row
    }
}
function Export-Csv([string] $Path, [switch] $NoTypeInformation, [switch] $Append) {
    $lines = [System.Collections.Generic.List[string]]::new()
    foreach ($item in $input) {
        if ($lines.Count -eq 0) { $lines.Add((@($item.PSObject.Properties | ForEach-Object { """$($_.Name)""" }) -join ',')) }
        $lines.Add((@($item.PSObject.Properties | ForEach-Object { """$(if ($_.Value -is [datetimeoffset]) { $_.Value.ToString('o') } else { $_.Value })""" }) -join ','))
    }
    [System.IO.File]::WriteAllLines((Get-FullPath $Path), $lines)
}
function Export-Clixml([string] $Path) { [System.IO.File]::WriteAllText((Get-FullPath $Path), [System.Management.Automation.PSSerializer]::Serialize(@($input))) }
function Import-Clixml([string] $Path) { [System.Management.Automation.PSSerializer]::Deserialize([System.IO.File]::ReadAllText((Get-FullPath $Path))) }

# Files.
function Join-Path([string] $Path, [string] $ChildPath) { [System.IO.Path]::Combine($Path, $ChildPath) }
function Split-Path([string] $Path, [switch] $Leaf) { if ($Leaf) { [System.IO.Path]::GetFileName($Path) } else { [System.IO.Path]::GetDirectoryName($Path) } }
function Test-Path([string] $Path, [string] $LiteralPath) { $full = Get-FullPath ($Path + $LiteralPath); [System.IO.File]::Exists($full) -or [System.IO.Directory]::Exists($full) }
function Get-ChildItem([string] $Path = '.', [string] $Filter = '*', [switch] $File, [switch] $Recurse) {
    $full = Get-FullPath $Path
    if ($full -match '[*?]') { $Filter = [System.IO.Path]::GetFileName($full); $full = [System.IO.Path]::GetDirectoryName($full) }
    foreach ($found in [System.IO.Directory]::GetFiles($full, $Filter)) { [System.IO.FileInfo] $found }
}
function Get-Item([string] $Path) { [System.IO.FileInfo] (Get-FullPath $Path) }
function Get-Content([string] $Path, [switch] $Raw) { [System.IO.File]::ReadAllText((Get-FullPath $Path)) }
function Set-Content([string] $Path) { [System.IO.File]::WriteAllText((Get-FullPath $Path), (@($input) -join "`n")) }
function Remove-Item([string] $Path, [string] $LiteralPath, [switch] $Recurse, [switch] $Force) {
    $full = Get-FullPath ($Path + $LiteralPath)
    if ([System.IO.Directory]::Exists($full)) { [System.IO.Directory]::Delete($full, $true) } else { [System.IO.File]::Delete($full) }
}
function New-Item([string] $Path, [string] $ItemType, [switch] $Force) {
    if ($ItemType -eq 'Directory') { [System.IO.Directory]::CreateDirectory((Get-FullPath $Path)) } else { [System.IO.File]::WriteAllText((Get-FullPath $Path), '') }
}

# Modules that a reader installs.
function Install-Module { }
function Install-PSResource { }
function Import-Module { }
function Register-SecretVault { }
function Unlock-SecretStore { }
function Set-SecretStoreConfiguration { }

# People and secret stores.
function Get-Credential([string] $UserName) { [pscredential]::new('user', (ConvertTo-Secret 'typed')) }
function Read-Host([string] $Prompt, [switch] $AsSecureString) { ConvertTo-Secret 'typed' }
function Set-Secret { $calls.Add("Set-Secret $args") }
function Get-Secret([string] $Name, [string] $Vault, [switch] $AsPlainText) {
    if ($Name -like 'Veracode*') { return [pscredential]::new($apiId, (ConvertTo-Secret $apiKey)) }
    if ($Name -like '*Login') { return [pscredential]::new('scanner', (ConvertTo-Secret 'secret')) }
    if ($AsPlainText) { return "plain-$Name" }
    ConvertTo-Secret "webhook-of-$Name"
}

# Azure.
function Disable-AzContextAutosave([string] $Scope) { }
function Connect-AzAccount([switch] $Identity, [string] $AccountId) {
    $calls.Add('Connect-AzAccount')
    [pscustomobject]@{ Context = [pscustomobject]@{ Name = 'context' } }
}
function Get-AzKeyVaultSecret([string] $VaultName, [string] $Name, [object] $DefaultProfile, [switch] $AsPlainText) {
    if ($Name -like '*missing*') { return }
    if ($Name -like '*veracode-api-key') { return [pscustomobject]@{ SecretValue = ConvertTo-Secret $apiKey } }
    [pscustomobject]@{ Name = $Name; SecretValue = ConvertTo-Secret "webhook-of-$Name" }
}
function Get-AutomationVariable([string] $Name) {
    if ($variables.ContainsKey($Name)) { $variables[$Name] } else { "webhook-of-$Name" }
}
function Set-AutomationVariable([string] $Name, [object] $Value) {
    $variables[$Name] = $Value
    $calls.Add("Set-AutomationVariable $Name $Value")
}
function Get-AutomationPSCredential([string] $Name) { [pscredential]::new($apiId, (ConvertTo-Secret $apiKey)) }
function New-AzStorageContext([string] $StorageAccountName, [switch] $UseConnectedAccount) { [pscustomobject]@{ StorageAccountName = $StorageAccountName } }
function Set-AzStorageBlobContent([string] $File, [string] $Container, [string] $Blob, [object] $Context, [switch] $Force, [object] $DefaultProfile) {
    $calls.Add("Set-AzStorageBlobContent $($Context.StorageAccountName)/$Container/$Blob $([System.IO.FileInfo]::new((Get-FullPath $File)).Length)")
}
function Send-MailMessage { $calls.Add("Send-MailMessage $args") }
function Invoke-RestMethod([uri] $Uri, [string] $Method, [object] $Body, [string] $ContentType, [int] $TimeoutSec, [switch] $UseBasicParsing) {
    if ($Uri.AbsolutePath -like '*broken*') { throw 'The remote name could not be resolved.' }
    $calls.Add("Invoke-RestMethod $Method $Uri $Body")
}

# Remoting: each computer is this one, but objects go through what remoting does to them.
function Invoke-Command([string] $ComputerName, [string] $HostName, [scriptblock] $ScriptBlock, [object[]] $ArgumentList, [pscredential] $Credential, [switch] $AsJob) {
    $through = { param($value) , [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($value)) }
    $computer = $ComputerName + $HostName
    $ErrorActionPreference = 'Continue'
    $output = @()
    $errors = @()
    if ($computer -like 'down*') { $errors = @("Connecting to remote server $computer failed.") }
    else {
        $arguments = @(foreach ($argument in $ArgumentList) { , (& $through $argument) })
        $output = @(& ([scriptblock]::Create("$ScriptBlock")) @arguments -ErrorAction SilentlyContinue)
    }
    [pscustomobject]@{ Output = @($output | ForEach-Object { & $through $_ }); Errors = $errors }
}
function Receive-Job {
    [CmdletBinding()]
    param([object[]] $Job, [switch] $Wait, [switch] $AutoRemoveJob)
    foreach ($item in $Job) {
        $item.Output
        foreach ($text in $item.Errors) { Write-Error $text }
    }
}
