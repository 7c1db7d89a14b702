using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Crashtest.Loading;

namespace Crashtest.FrameworkRun;

/// <summary>Does the main job with the files that ship, which it finds as the commands find them.</summary>
internal static class Program
{
    /// <param name="arguments">The endpoint of a simulator, and a folder for everything that is written.</param>
    private static Task Main(string[] arguments)
    {
        AppDomain.CurrentDomain.AssemblyResolve += FindFacade;
        DependencyContext.Register();
        return RunAsync(arguments);
    }

    // Not part of Main, for which its types would be loaded before anybody answers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task RunAsync(string[] arguments) => MainJob.RunAsync(arguments[0], arguments[1]);

    // Debian's Mono has all types of .NET Standard, but not the files that tell where they are.
    private static Assembly? FindFacade(object sender, ResolveEventArgs args)
    {
        string file =
            Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "facades", new AssemblyName(args.Name).Name + ".dll");
        if (File.Exists(file))
        {
            return Assembly.LoadFile(file);
        }

        return null;
    }
}
