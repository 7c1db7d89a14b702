using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Quickstart.Engine;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        EngineEnvironment.Prepare();
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var screen = new ConsoleScreen(Console.Out, Console.Error, ScreenAbilities.Detect());
        var exitCode = await new QuickstartProgram(screen).RunAsync(args, stopping.Token);

        // A script that cannot be stopped has a thread that would keep the process.
        Environment.Exit(exitCode);

        void Stop(PosixSignalContext signal)
        {
            // A second signal ends the process the hard way.
            signal.Cancel = !stopping.IsCancellationRequested;
            stopping.Cancel();
        }
    }
}
