using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Simulator.CommandLine;

/// <summary>The simulator as a program: a command line in, lines of text and an exit code out.</summary>
internal sealed class SimulatorProgram(TextWriter output, TextWriter error)
{
    private const int CannotListen = 1;
    private const int WrongUsage = 2;

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var command = new SimulatorCommand();
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync("--help explains the options.");
            return WrongUsage;
        }

        if (parsed.Action is not null)
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error }, cancellationToken);
        }

        var options = command.ToOptions(parsed);
        if (command.IsQuiet(parsed))
        {
            options.Log = null;
        }
        else
        {
            options.Log = output.WriteLine;
        }

        try
        {
            await using var host = await SimulatorHost.StartAsync(options, cancellationToken);
            host.Faults.Add(command.ReadFaults(parsed));
            await output.WriteAsync(
                command.IsQuiet(parsed) ? host.Endpoint + Environment.NewLine : FormatWelcome(host));
            await output.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, options.TimeProvider, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it ends.
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await error.WriteLineAsync(
                $"Cannot listen on {options.Url.GetLeftPart(UriPartial.Authority)}: "
                    + $"{exception.GetBaseException().Message}. "
                + "Choose another port with --urls http://127.0.0.1:PORT.");
            return CannotListen;
        }

        return 0;
    }

    private static string GetTargetId(SimulatorOptions options)
    {
        if (options.TargetApi.Targets is [var first, ..])
        {
            return first.TargetId;
        }

        return SimulatorCommand.SampleTargetId;
    }

    private static string FormatWelcome(SimulatorHost host)
    {
        var options = host.Options;
        return FormattableString.Invariant(
            $"""
            A simulated scan service on this machine. It scans nothing.
            A scan is queued for {options.QueuedFor.TotalSeconds} s, runs for {options.RunningFor.TotalSeconds} s and ends with code {options.EndCode}.

            Paste into PowerShell:
              $webhook = '{options.Webhooks.FirstOrDefault(SimulatorCommand.SampleWebhook)}'
              Invoke-CrashtestScan $webhook -Endpoint {host.Endpoint} -Path report.xml

            Or, with signed requests (the API id and key are made up as well):
              $key = ConvertTo-SecureString '{options.ApiKey}' -AsPlainText -Force
              $credential = [pscredential]::new('{options.ApiId}', $key)
              Invoke-CrashtestScan $webhook -Credential $credential -Endpoint {host.SignedEndpoint} -Path report.xml

            Or by target id, which is always signed:
              Invoke-CrashtestScan -TargetId {GetTargetId(options)} -Credential $credential -Endpoint {host.TargetEndpoint} -Path report.xml

            Ctrl+C ends it.


            """);
    }
}
