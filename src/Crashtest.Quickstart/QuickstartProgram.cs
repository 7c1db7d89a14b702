using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Quickstart.CommandLine;
using Crashtest.Quickstart.Runs;
using Crashtest.Quickstart.Screen;

namespace Crashtest.Quickstart;

/// <summary>The program from its command line to its exit code.</summary>
internal sealed class QuickstartProgram(ConsoleScreen screen)
{
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            var split = ScriptSplit.Of(arguments);
            var command = new QuickstartCommand();
            var parsed = command.Parse(split.Options);
            if (parsed.Errors.Count == 0 && parsed.Action is not null)
            {
                return await parsed.InvokeAsync(new InvocationConfiguration(), cancellationToken);
            }

            var options = command.ToOptions(parsed, split.ScriptArguments);
            var module = ModuleLocation.Find();
            return options.Script is null
                ? await new ScanRun(screen, module, options).RunAsync(cancellationToken)
                : await new ScriptRun(screen, module, options).RunAsync(cancellationToken);
        }
        catch (UsageException exception)
        {
            screen.WriteErrorLine(exception.Message);
            return ExitCodes.Usage;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            screen.WriteStopped("Stopped.");
            return ExitCodes.Cancelled;
        }
        catch (Exception exception)
        {
            // Whatever it is, its stack is of no use to somebody who tries a module.
            screen.ClearProgress();
            screen.WriteErrorLine($"The quickstart cannot go on: {exception.GetBaseException().Message}");
            return ExitCodes.Inconclusive;
        }
    }
}
