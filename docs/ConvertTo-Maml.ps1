<#
.SYNOPSIS
    Makes the help that Get-Help reads of the pages in docs/en-US.
.DESCRIPTION
    Microsoft.PowerShell.PlatyPS checks the pages and makes MAML of them. Its 1.0 leaves texts as they stand in
    Markdown: lines broken where the page breaks them, examples with their fences and without their code, no default
    values. This puts them into the places where Get-Help looks. Texts must be plain: paragraphs, lists, `code` and links.
.EXAMPLE
    ./docs/ConvertTo-Maml.ps1
    Writes module/en-US/Crashtest.PowerShell.dll-Help.xml.
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $PSScriptRoot 'en-US'),

    [string] $Destination = (Join-Path (Split-Path $PSScriptRoot) 'module/en-US/Crashtest.PowerShell.dll-Help.xml')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) {
    throw 'PlatyPS is missing. Install it with: Install-Module Microsoft.PowerShell.PlatyPS -Scope CurrentUser'
}

Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
$names = @{
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
}

# One string for each paragraph and each item of a list, without the page's line breaks.
function Split-Paragraph([string] $Text) {
    foreach ($block in ($Text -replace "`r" -split '\n\s*\n')) {
        foreach ($item in ($block -split '\n(?=- )')) {
            $line = ($item.Trim() -replace '\s*\n\s*', ' ') -replace '\[([^\]]+)\]\([^)]+\)', '$1'
            if ($line) { $line }
        }
    }
}

function Add-Element([System.Xml.XmlElement] $Parent, [string] $Prefix, [string] $Name, [string] $Text) {
    $element = $Parent.OwnerDocument.CreateElement($Prefix, $Name, $names[$Prefix])
    if ($Text) { $element.InnerText = $Text }
    [void] $Parent.AppendChild($element)
    $element
}

function Set-Text([System.Xml.XmlNode] $Element, [string] $Text) {
    while ($Element.FirstChild) { [void] $Element.RemoveChild($Element.FirstChild) }
    Split-Paragraph $Text | ForEach-Object { [void] (Add-Element $Element maml para $_) }
}

# A page's example is text, one block of PowerShell, and more text.
# Get-Help writes the code right behind an introduction, on the same line, so all text goes into the remarks.
function Set-Example([System.Xml.XmlNode] $Element, [string] $Text) {
    $parts = [regex]::Match(($Text -replace "`r"), '(?s)^(.*?)```powershell\n(.*?)\n```(.*)$').Groups
    Set-Text $Element.SelectSingleNode('maml:introduction', $manager) ''
    $Element.SelectSingleNode('dev:code', $manager).InnerText = $parts[2].Value
    Set-Text $Element.SelectSingleNode('dev:remarks', $manager) ($parts[1].Value + "`n`n" + $parts[3].Value)
}

$pages = Get-ChildItem -Path (Join-Path $Path '*-*.md')
$wrong = @(Test-MarkdownCommandHelp -Path $pages.FullName -DetailView | Where-Object { $_ -match 'Valid: False' })
if ($wrong) { throw "PlatyPS does not take these pages: $($wrong -join "`n")" }

$commands = Import-MarkdownCommandHelp -Path $pages.FullName
$folder = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
try {
    $draft = Export-MamlCommandHelp -CommandHelp $commands -OutputFolder $folder
    $document = New-Object System.Xml.XmlDocument
    $document.Load($draft.FullName)
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -ErrorAction Ignore
}

$manager = New-Object System.Xml.XmlNamespaceManager $document.NameTable
$names.GetEnumerator() | ForEach-Object { $manager.AddNamespace($_.Key, $_.Value) }
foreach ($command in $commands) {
    $node = $document.SelectSingleNode("//command:command[command:details/command:name='$($command.Title)']", $manager)
    Set-Text $node.SelectSingleNode('command:details/maml:description', $manager) $command.Synopsis
    Set-Text $node.SelectSingleNode('maml:description', $manager) $command.Description
    Set-Text $node.SelectSingleNode('maml:alertSet/maml:alert', $manager) $command.Notes

    foreach ($parameter in $command.Parameters) {
        $element = $node.SelectSingleNode("command:parameters/command:parameter[maml:name='$($parameter.Name)']", $manager)
        Set-Text $element.SelectSingleNode('maml:description', $manager) $parameter.Description
        [void] (Add-Element $element dev defaultValue $parameter.DefaultValue)

        # As in the syntax: securestring[], not System.Security.SecureString[].
        $type = $node.SelectSingleNode("command:syntax/command:syntaxItem/command:parameter[maml:name='$($parameter.Name)']/command:parameterValue", $manager)
        if ($type) { $element.SelectSingleNode('command:parameterValue', $manager).InnerText = $type.InnerText }
    }

    $inputs = $node.SelectNodes('command:inputTypes/command:inputType/maml:description', $manager)
    for ($i = 0; $i -lt $inputs.Count; $i++) { Set-Text $inputs[$i] $command.Inputs[$i].Description }
    $outputs = $node.SelectNodes('command:returnValues/command:returnValue/maml:description', $manager)
    for ($i = 0; $i -lt $outputs.Count; $i++) { Set-Text $outputs[$i] $command.Outputs[$i].Description }
    $examples = $node.SelectNodes('command:examples/command:example', $manager)
    for ($i = 0; $i -lt $examples.Count; $i++) { Set-Example $examples[$i] $command.Examples[$i].Remarks }

    # A path of the pages leads nowhere from a console; the name is enough for Get-Help.
    foreach ($uri in $node.SelectNodes('command:relatedLinks/maml:navigationLink/maml:uri', $manager)) {
        if ($uri.InnerText -notmatch '^https?:') { $uri.InnerText = '' }
    }
}

$settings = New-Object System.Xml.XmlWriterSettings -Property @{
    Indent = $true; NewLineChars = "`n"; Encoding = New-Object System.Text.UTF8Encoding $false
}
$writer = [System.Xml.XmlWriter]::Create($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Destination), $settings)
try { $document.Save($writer) } finally { $writer.Dispose() }
Get-Item -LiteralPath $Destination
