using System;
using System.Collections.Generic;

namespace Crashtest.CI;

/// <summary>Tells a session in which a person types commands from one that runs a script and ends.</summary>
internal static class InteractiveSession
{
    private const string ConsoleHost = "ConsoleHost";

    // PowerShell takes a slash and every dash of Unicode for a hyphen.
    private static readonly char[] Dashes = ['-', '/', '\u2013', '\u2014', '\u2015'];

    // A remote session passes the end of the host on to the computer that a person may sit at.
    private static readonly string[] InteractiveHosts =
    [
        "Windows PowerShell ISE Host",
        "Visual Studio Code Host",
        "ServerRemoteHost",
    ];

    // As PowerShell itself matches them: from the shortest form on, any beginning of the name.
    private static readonly (string Name, string Shortest)[] ScriptParameters =
    [
        ("file", "f"), ("command", "c"), ("commandwithargs", "commandwithargs"), ("cwa", "cwa"),
        ("encodedcommand", "e"), ("ec", "ec"),
    ];

    private static readonly (string Name, string Shortest)[] ParametersWithValue =
    [
        ("executionpolicy", "ex"), ("ep", "ep"), ("outputformat", "o"), ("of", "of"), ("inputformat", "inp"),
        ("if", "if"),
        ("workingdirectory", "wo"), ("wd", "wd"), ("windowstyle", "w"), ("configurationname", "config"),
        ("configurationfile", "configurationfile"), ("custompipename", "cus"), ("settingsfile", "settings"),
        ("version", "v"), ("psconsolefile", "psc"), ("encodedarguments", "encodeda"), ("ea", "ea"),
    ];

    /// <summary>Returns whether ending the host would close a session that a person works in.</summary>
    /// <param name="hostName">The name of the host.</param>
    /// <param name="commandLine">The arguments of the process, the program first.</param>
    /// <param name="isInputRedirected">Whether standard input is not a terminal.</param>
    public static bool Is(string hostName, IReadOnlyList<string> commandLine, bool isInputRedirected)
    {
        if (hostName != ConsoleHost)
        {
            return Array.IndexOf(InteractiveHosts, hostName) >= 0;
        }

        for (int i = 1; i < commandLine.Count; i++)
        {
            string argument = commandLine[i].Trim();
            string name = argument.TrimStart(Dashes).ToLowerInvariant();
            if (name.Length == argument.Length || IsPath(name) || IsOneOf(ScriptParameters, name))
            {
                return false;
            }

            if (IsForm("noexit", "noe", name))
            {
                return true;
            }

            if (IsOneOf(ParametersWithValue, name))
            {
                i++;
            }
        }

        return !isInputRedirected;
    }

    // A script without -File in front of it; on Linux and macOS its path can begin with a slash.
    private static bool IsPath(string name) => name.IndexOfAny(['/', '\\', '.']) >= 0;

    private static bool IsOneOf((string Name, string Shortest)[] parameters, string name) =>
        Array.Exists(parameters, parameter => IsForm(parameter.Name, parameter.Shortest, name));

    private static bool IsForm(string full, string shortest, string name) =>
        name.StartsWith(shortest, StringComparison.Ordinal) && full.StartsWith(name, StringComparison.Ordinal);
}
