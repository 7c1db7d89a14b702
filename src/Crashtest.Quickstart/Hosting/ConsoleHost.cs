using System;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart.Hosting;

/// <summary>What the engine runs in: a console without anybody to ask.</summary>
internal sealed class ConsoleHost(ConsoleScreen screen) : PSHost
{
    private readonly ConsoleUserInterface _userInterface = new(screen);

    public override string Name => "Crashtest.Quickstart";

    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>What a script's <c>exit</c> asked for.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Whether what is written as output goes where errors go.</summary>
    public bool TakesOutputForErrors
    {
        get => _userInterface.TakesOutputForErrors;
        set => _userInterface.TakesOutputForErrors = value;
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new PSNotSupportedException("There is nobody to prompt.");

    public override void ExitNestedPrompt() => throw new PSNotSupportedException("There is nobody to prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
