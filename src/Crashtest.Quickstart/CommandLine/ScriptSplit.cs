using System;
using System.Collections.Generic;
using System.Linq;

namespace Crashtest.Quickstart.CommandLine;

/// <summary>A command line, taken apart where the script's own arguments begin: they may look like options.</summary>
/// <param name="Options">What is the program's.</param>
/// <param name="ScriptArguments">What is the script's.</param>
internal sealed record ScriptSplit(IReadOnlyList<string> Options, IReadOnlyList<string> ScriptArguments)
{
    public static ScriptSplit Of(string[] arguments)
    {
        var script = Array.FindIndex(arguments, argument => Is(argument, OptionNames.Script));
        if (script < 0)
        {
            return new ScriptSplit(arguments, []);
        }

        // Right behind the file they are still the program's; it is where people put them.
        var end = script + Width(arguments[script], 1);
        while (end < arguments.Length && OwnWidth(arguments[end]) is var width and > 0)
        {
            end += width;
        }

        end = Math.Min(end, arguments.Length);
        var own = arguments[..end];
        var rest = arguments[end..];
        return new ScriptSplit(own, rest.FirstOrDefault() == "--" ? rest[1..] : rest);
    }

    private static int OwnWidth(string argument) =>
        Is(argument, OptionNames.Simulator) ? 1
        : Is(argument, OptionNames.Report) || Is(argument, OptionNames.Seconds) ? Width(argument, 1)
        : 0;

    private static bool Is(string argument, string name) =>
        argument == name
        || argument.StartsWith(name + "=", StringComparison.Ordinal)
        || argument.StartsWith(name + ":", StringComparison.Ordinal);

    private static int Width(string argument, int values) => argument.AsSpan().ContainsAny('=', ':') ? 1 : 1 + values;
}
