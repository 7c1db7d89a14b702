using System.Collections.Generic;

namespace Crashtest.Campaigns.Partitions;

/// <summary>A way in which a network fails after the request has arrived, as a statement of nftables.</summary>
/// <param name="Name">How it is called.</param>
/// <param name="Statement">What is done with everything that the client sends after the request.</param>
internal sealed record PartitionKind(string Name, string Statement)
{
    public static IReadOnlyList<PartitionKind> All { get; } =
    [
        new("host unreachable", "reject with icmp host-unreachable"),
        new("net unreachable", "reject with icmp net-unreachable"),
        new("port unreachable", "reject with icmp port-unreachable"),
        new("plain drop", "drop"),
        new("reset", "reject with tcp reset"),
    ];
}
