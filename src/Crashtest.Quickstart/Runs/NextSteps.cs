using System.IO;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart.Runs;

/// <summary>What to type next.</summary>
internal static class NextSteps
{
    public static void Write(ConsoleScreen screen, ModuleLocation module, bool isSimulated)
    {
        var run = $"dotnet run --project {ModuleLocation.FromHere(module.ProjectFolder)} --";
        var sample = ModuleLocation.FromHere(
            Path.Combine(module.ProjectFolder, "..", "Crashtest.Simulator", "Reports", "junit-2019.xml"));
        screen.WriteLine();
        screen.WriteLine("Next:");
        if (isSimulated)
        {
            screen.WriteLine("  a real scan; without ID the webhook is taken from the environment variable CRASHTEST_WEBHOOK");
            screen.WriteLine($"    {run} --webhook ID");
            screen.WriteLine("  a real report of 2019, of which one check crashed: inconclusive");
            screen.WriteLine($"    {run} --report {sample}");
        }

        screen.WriteLine("  a script of your own in this engine");
        screen.WriteLine($"    {run} --script FILE");
        screen.WriteLine("  the module that was built here in your own PowerShell, 5.1 or 7");
        screen.WriteLine($"    Import-Module {AsPath(ModuleLocation.FromHere(module.Manifest))}");
    }

    // Without a dot in front, Import-Module may take it for the name of a module.
    private static string AsPath(string path) => Path.IsPathRooted(path) || path.StartsWith('.') ? path : Path.Combine(".", path);
}
