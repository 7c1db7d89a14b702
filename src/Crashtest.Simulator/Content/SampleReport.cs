using System;

namespace Crashtest.Simulator.Content;

/// <summary>A real report of 2019: its counters are wrong, two of its checks did not run and one crashed.</summary>
public static class SampleReport
{
    private static readonly Lazy<byte[]> Embedded = new(() => EmbeddedReport.Read("junit-2019.xml"));

    /// <summary>The report's bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes => Embedded.Value;
}
