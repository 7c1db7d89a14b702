using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.CommandLine;

namespace Crashtest.Simulator;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        return await new SimulatorProgram(Console.Out, Console.Error).RunAsync(args, ending.Token);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }
}
