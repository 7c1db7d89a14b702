using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace Crashtest.Quickstart.Engine;

/// <summary>
/// A script file as a command. The engine takes <c>exit</c> in a file for the end of that file and goes on; in a
/// function it ends the whole session and tells the host the code, so the file becomes one. It still knows its path.
/// </summary>
internal sealed class ScriptFile
{
    private readonly ScriptBlock _block;
    private readonly string _name;

    private ScriptFile(ScriptBlock block, string name)
    {
        _block = block;
        _name = name;
    }

    /// <exception cref="ParseException">It is not PowerShell.</exception>
    public static ScriptFile Load(string path)
    {
        var full = Path.GetFullPath(path);
        var tree = Parser.ParseFile(full, out _, out var errors);
        return errors.Length > 0
            ? throw new ParseException(errors)
            : new ScriptFile(tree.GetScriptBlock(), string.Concat(Path.GetFileName(full).Select(Plain)));
    }

    /// <summary>Makes it known to a session.</summary>
    public void Define(PowerShellEngine engine) => engine.SetVariable("function:" + _name, _block);

    /// <summary>The command with its arguments, as <c>pwsh -File</c> takes them: names begin with a dash.</summary>
    public Command ToCommand(IEnumerable<string> arguments)
    {
        var command = new Command(_name);
        foreach (var argument in arguments)
        {
            command.Parameters.Add(ToParameter(argument));
        }

        return command;
    }

    private static CommandParameter ToParameter(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || !(char.IsLetter(argument[1]) || argument[1] == '_'))
        {
            return new CommandParameter(null, argument);
        }

        var colon = argument.IndexOf(':', System.StringComparison.Ordinal);
        return colon < 0 || colon == argument.Length - 1
            ? new CommandParameter(argument)
            : new CommandParameter(argument[..colon], Value(argument[(colon + 1)..]));
    }

    // A switch is turned off with -Name:$false.
    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };

    // These mean something in the name of a command.
    private static char Plain(char character) => "*?[]:`\\\"'$&| ".Contains(character, System.StringComparison.Ordinal) ? '_' : character;
}
