using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Crashtest.PowerShell.Tests.Engine;
using Xunit;

namespace Crashtest.PowerShell.Tests.Packaging;

public sealed class ManifestTests : IDisposable
{
    private static readonly string[] Commands =
    [
        "Compare-CrashtestReport",
        "Export-CrashtestBaseline",
        "Export-CrashtestReport",
        "Get-CrashtestFinding",
        "Get-CrashtestScan",
        "Get-CrashtestScanStatus",
        "Get-CrashtestTarget",
        "Invoke-CrashtestScan",
        "Save-CrashtestReport",
        "Start-CrashtestScan",
        "Stop-CrashtestScan",
        "Test-CrashtestReport",
        "Wait-CrashtestScan",
    ];

    private static readonly string[] Files =
    [
        "Crashtest.Format.ps1xml",
        "Crashtest.Model.dll",
        "Crashtest.PowerShell.dll",
        "Crashtest.Types.ps1xml",
        "Crashtest.psd1",
        "Dependencies/Crashtest.Client.dll",
        "Dependencies/Microsoft.Bcl.AsyncInterfaces.dll",
        "Dependencies/Microsoft.Bcl.TimeProvider.dll",
        "Dependencies/Newtonsoft.Json.dll",
        "Dependencies/Polly.Core.dll",
        "Dependencies/YamlDotNet.dll",
        "Dependencies/netfx/System.ComponentModel.Annotations.dll",
        "Dependencies/netfx/System.Runtime.CompilerServices.Unsafe.dll",
        "Dependencies/netfx/System.Threading.Tasks.Extensions.dll",
        "Invoke-CrashtestStep.ps1",
        "LICENSE",
        $"Loading/Crashtest.Session.{BuiltModule.Version}.dll",
        "Loading/Types.psd1",
        "THIRD-PARTY-NOTICES.txt",
        "en-US/Crashtest.PowerShell.dll-Help.xml",
        "en-US/about_Crashtest.help.txt",
        "en-US/about_Crashtest_Runbooks.help.txt",
        "en-US/about_Crashtest_Secrets.help.txt",
        "en-US/about_Crashtest_Targets.help.txt",
    ];

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_module_exports_its_commands_and_nothing_else()
    {
        PSModuleInfo module = (PSModuleInfo)_session.Run("Get-Module Crashtest").Single().BaseObject;

        Assert.Equal(Commands, module.ExportedCmdlets.Keys.Order());
        Assert.Empty(module.ExportedFunctions);
        Assert.Empty(module.ExportedAliases);
        Assert.Empty(module.ExportedVariables);
        Assert.Equal(Version.Parse(BuiltModule.Version), module.Version);
    }

    [Fact]
    public void The_folder_holds_the_files_that_ship_and_no_others()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(BuiltModule.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(BuiltModule.Folder, file).Replace('\\', '/'));

        Assert.Equal(Files.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_manifest_says_which_editions_and_versions_it_serves()
    {
        PSModuleInfo module = (PSModuleInfo)_session.Run("Get-Module Crashtest").Single().BaseObject;

        Assert.Equal(["Core", "Desktop"], module.CompatiblePSEditions.Order());
        Assert.Equal(new Version(5, 1), module.PowerShellVersion);
        Assert.Equal(new Version(4, 7, 2), module.DotNetFrameworkVersion);
    }

    [Fact]
    public void Importing_twice_and_removing_leaves_no_trace()
    {
        Outcome outcome = _session.Run(
            "Import-Module $args[0] -Force; Remove-Module Crashtest; Import-Module $args[0]; (Get-Command -Module "
                + "Crashtest).Count",
            BuiltModule.Manifest);

        Assert.Equal(Commands.Length, outcome.Single().BaseObject);
    }
}
