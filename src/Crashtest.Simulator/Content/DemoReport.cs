using System;

namespace Crashtest.Simulator.Content;

/// <summary>A made-up report that is valid: 22 checks, 4 findings of medium severity at most.</summary>
public static class DemoReport
{
    private static readonly Lazy<byte[]> Embedded = new(() => EmbeddedReport.Read("demo.xml"));

    /// <summary>The report's bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes => Embedded.Value;
}
