using System;

namespace Crashtest.Simulator.Content;

/// <summary>
/// A made-up report as scans by target id may have: scanner names with underscores, several suites, an XML declaration.
/// It has the findings of <see cref="DemoReport"/>.
/// </summary>
public static class TargetDemoReport
{
    private static readonly Lazy<byte[]> Embedded = new(() => EmbeddedReport.Read("target-demo.xml"));

    /// <summary>The report's bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes => Embedded.Value;
}
