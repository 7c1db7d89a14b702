using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Crashtest.Simulator.CommandLine;
using Xunit;
using static Crashtest.Simulator.Tests.ServiceUnderTest;

namespace Crashtest.Simulator.Tests.CommandLine;

public sealed class ProgramTests
{
    [Theory]
    [InlineData("--colour", "--colour")]
    [InlineData("stray", "stray")]
    [InlineData("--urls http://0.0.0.0:5099", "'0.0.0.0' is not a loopback address")]
    [InlineData("--urls http://127.0.0.1:1;http://127.0.0.1:2", "only one URL")]
    [InlineData("--queued soon", "'soon' is not a number of seconds.")]
    [InlineData("--end-code x", "'x' is not a whole number.")]
    [InlineData("--report no-such-file", "There is no file 'no-such-file'.")]
    [InlineData("--report-size 12", "'12' is not a size")]
    [InlineData("--api-key zz", "The API key is not hex.")]
    [InlineData("--fault start:bogus", "'bogus' is not an action of a fault.")]
    public async Task A_wrong_command_line_is_a_sentence_and_2(string line, string sentence)
    {
        var (exitCode, _, error) = await RunAsync(line.Split(' '));

        Assert.Equal(2, exitCode);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_explains_options_faults_and_the_default_credential()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--report-size", output, StringComparison.Ordinal);
        Assert.Contains("drop-after", output, StringComparison.Ordinal);
        Assert.Contains("/simulator/faults", output, StringComparison.Ordinal);
        Assert.Contains(SimulatorOptions.DefaultApiId, output, StringComparison.Ordinal);
        Assert.Contains(SimulatorOptions.DefaultApiKey, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_a_sentence_and_1()
    {
        await using var service = await StartAsync();

        var (exitCode, _, error) = await RunAsync("--urls", service.Host.Address.ToString());

        Assert.Equal(1, exitCode);
        Assert.Contains(
            $":{service.Host.Address.Port}: Address already in use", error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_prints_what_to_paste_and_ends_with_0()
    {
        using var output = new SignallingWriter("Ctrl+C ends it.");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var running = new SimulatorProgram(output, TextWriter.Null)
            .RunAsync(["--urls", "http://127.0.0.1:0", "--webhook", "mine", "--queued", "0.5"], ending.Token);
        await output.Seen.WaitAsync(Token);
        await ending.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Contains("$webhook = 'mine'", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("queued for 0.5 s", output.ToString(), StringComparison.Ordinal);
        Assert.Matches(
            @"Invoke-CrashtestScan \$webhook -Endpoint http://127\.0\.0\.1:\d+/webhook -Path report\.xml",
            output.ToString());
    }

    [Theory]
    [InlineData("2048", 2048)]
    [InlineData("3kB", 3 * 1024)]
    [InlineData("50 MB", 50 * 1024 * 1024)]
    [InlineData("1GB", 1024 * 1024 * 1024)]
    public void Sizes_have_the_shells_units(string text, long expected)
    {
        Assert.Equal(expected, Values.Size(text).Length);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new SimulatorProgram(output, error).RunAsync(arguments, Token);
        return (exitCode, output.ToString(), error.ToString());
    }

    private sealed class SignallingWriter(string awaited) : StringWriter
    {
        private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Seen => _seen.Task;

        public override Task WriteAsync(string? value)
        {
            Write(value);
            if (value?.Contains(awaited, StringComparison.Ordinal) == true)
            {
                _seen.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
