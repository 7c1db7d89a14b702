using System;
using System.IO;
using System.Linq;
using Crashtest.PowerShell.Tests.Engine;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>Makes docs/runbooks, and stand-ins for the commands they call, known to a session.</summary>
internal static class Scripts
{
    private static readonly string[] Files = Directory.GetFiles(Repository.File("docs/runbooks"), "*.ps1");

    /// <summary>Each script becomes a function, as a policy of the machine may forbid files.</summary>
    public static void Define(Session session)
    {
        session.Run(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", "StandIns.ps1")));
        foreach (string file in Files)
        {
            session.Run(
                "$null = $ExecutionContext.InvokeProvider.Item.Set('function:' + $args[0], "
                    + "[scriptblock]::Create($args[1]))",
                Path.GetFileNameWithoutExtension(file),
                File.ReadAllText(file));
        }
    }

    /// <summary>Calls of a file become calls of its function.</summary>
    public static string AsFunctions(string code) => Files.Aggregate(code, (text, file) =>
        text.Replace("./" + Path.GetFileName(file), Path.GetFileNameWithoutExtension(file), StringComparison.Ordinal));
}
