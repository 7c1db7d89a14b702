using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Crashtest.Campaigns.Partitions;

/// <summary>
/// A network of this process alone, whose packets can be lost: a network namespace of Linux with rules of nftables.
/// </summary>
internal static class NetworkNamespace
{
    /// <summary>The argument of a process that is in its namespace already.</summary>
    public const string InsideArgument = "--inside";

    // A retransmission is given up after three seconds in place of fifteen minutes.
    private const string Retransmissions = "/proc/sys/net/ipv4/tcp_retries2";
    private const int MaximumRetransmissions = 3;

    private static readonly string[] Tools = ["unshare", "ip", "nft"];

    /// <summary>Why there can be none here, or null.</summary>
    public static string? MissingPart
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return "network namespaces exist on Linux only";
            }

            if (!Environment.IsPrivilegedProcess)
            {
                return "network namespaces need root";
            }

            return Tools.FirstOrDefault(tool => !HasTool(tool)) is { } missing ? $"'{missing}' is not installed" : null;
        }
    }

    /// <summary>Runs this program again in a namespace of its own.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunInsideAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string program = typeof(NetworkNamespace).Assembly.Location;
        string[] all = ["--net", "--", "dotnet", program, .. arguments, InsideArgument];
        using Process process = Process.Start(new ProcessStartInfo("unshare", all))!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Switches the loopback interface of the namespace on.</summary>
    public static async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await RunToolAsync("ip", "link set lo up", input: null, cancellationToken);
        await File.WriteAllTextAsync(
            Retransmissions, FormattableString.Invariant($"{MaximumRetransmissions}"), cancellationToken);
    }

    /// <summary>
    /// Lets each connection to a port be made and its first data arrive; nothing comes back, and what is sent again is
    /// treated as the kind says.
    /// </summary>
    /// <param name="port">The port of the service.</param>
    /// <param name="kind">How the network fails.</param>
    /// <param name="isPostOnly">Whether it fails only for connections that send a POST.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task PartitionAsync(
        int port, PartitionKind kind, bool isPostOnly, CancellationToken cancellationToken)
    {
        // The first four bytes after a TCP header with time stamps, as the loopback interface has them.
        string first = isPostOnly ? "@th,256,32 0x504f5354" : "tcp flags & psh == psh";
        string back = isPostOnly ? "tcp dport @heard drop" : "drop";
        string rules =
            $$"""
            table ip partition{{port}} {
              set heard { type inet_service; flags dynamic; }
              chain input {
                type filter hook input priority 0;
                tcp sport {{port}} tcp flags & (syn | ack) == (syn | ack) accept
                tcp sport {{port}} tcp flags & rst == rst accept
                tcp sport {{port}} {{back}}
                tcp dport {{port}} tcp sport @heard {{kind.Statement}}
                tcp dport {{port}} {{first}} add @heard { tcp sport }
              }
            }
            """;
        return RunToolAsync("nft", "-f -", rules, cancellationToken);
    }

    private static bool HasTool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Append("/usr/sbin").Append("/sbin")
            .Any(folder => File.Exists(Path.Combine(folder, name)));

    private static async Task RunToolAsync(
        string tool, string arguments, string? input, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true })!;
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{tool} {arguments}' ended with {process.ExitCode}.");
        }
    }
}
