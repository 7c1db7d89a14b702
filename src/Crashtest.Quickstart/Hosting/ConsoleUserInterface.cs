using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart.Hosting;

/// <summary>Shows what the engine writes, and refuses each question at once instead of waiting for an answer.</summary>
internal sealed class ConsoleUserInterface(ConsoleScreen screen) : PSHostUserInterface
{
    private readonly Dictionary<(long Source, int Activity), string> _progress = [];

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface(screen);

    public override bool SupportsVirtualTerminal => screen.Abilities.HasColor;

    /// <summary>Whether lines of output go where errors go.</summary>
    public bool TakesOutputForErrors { get; set; }

    public override void Write(string value) => screen.Write(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        screen.Write(Ansi.Colored(value, foregroundColor, backgroundColor));

    public override void WriteLine(string value)
    {
        if (TakesOutputForErrors)
        {
            screen.WriteErrorLine(value);
        }
        else
        {
            screen.WriteLine(value);
        }
    }

    // As the error views give it, their colours included.
    public override void WriteErrorLine(string value) => screen.WriteErrorLine(value);

    public override void WriteWarningLine(string message) => WriteStyled(FormatStyle.Warning, "WARNING: " + message);

    public override void WriteVerboseLine(string message) => WriteStyled(FormatStyle.Verbose, "VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteStyled(FormatStyle.Debug, "DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            _progress.Remove((sourceId, record.ActivityId));
            if (_progress.Count == 0)
            {
                screen.ClearProgress();
            }

            return;
        }

        var text = ProgressText.Of(record);
        _progress[(sourceId, record.ActivityId)] = text;
        screen.ShowProgress(text);
    }

    public override string ReadLine() => throw Refuse("for a line of input.");

    public override SecureString ReadLineAsSecureString() => throw Refuse("for a secret.");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw Refuse($"for '{string.Join("', '", descriptions.Select(description => description.Name))}'.");

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw Refuse($"to confirm; -Confirm:$false does it without. The question was: {message.ReplaceLineEndings(" ")}");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw Refuse("for a credential.");

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw Refuse("for a credential.");

    private static PSInvalidOperationException Refuse(string what) =>
        new($"This host runs without interaction: there is nobody to ask {what}");

    private void WriteStyled(FormatStyle style, string text) =>
        screen.WriteLine($"{GetFormatStyleString(style)}{text}{Ansi.ResetOf(style)}");
}
