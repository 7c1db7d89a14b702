using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;

namespace Crashtest.Pester;

/// <summary>Represents the options that this program adds to those of the testing platform.</summary>
internal sealed class PesterCommandLine : ICommandLineOptionsProvider
{
    public const string File = "file";
    public const string Test = "test";
    public const string Folder = "folder";
    public const string Engine = "engine";

    public string Uid => nameof(PesterCommandLine);

    public string Version => "1.0.0";

    public string DisplayName => "Pester";

    public string Description => "Selects the tests, the folder of their files, and the PowerShell that runs them.";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() =>
    [
        new(
            File,
            "Runs only the files with these names. Wildcards are allowed, '.Tests.ps1' is optional.",
            ArgumentArity.OneOrMore,
            false),
        new(Test, "Runs only the tests with these full names. Wildcards are allowed.", ArgumentArity.OneOrMore, false),
        new(
            Folder,
            "Specifies the folder of the test files. The default is tests/Pester.",
            ArgumentArity.ExactlyOne,
            false),
        new(
            Engine,
            "Specifies the PowerShell that runs the tests: a program or pwsh.dll. The default is the pinned one.",
            ArgumentArity.ExactlyOne,
            false),
    ];

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) =>
        ValidationResult.ValidTask;

    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions) =>
        ValidationResult.ValidTask;
}
