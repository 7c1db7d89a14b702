using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.Testing.Platform.Extensions.Messages;

namespace Crashtest.Pester;

/// <summary>Represents one test and its result, as Pester wrote it.</summary>
internal sealed record PesterTest(
    string File, string Name, string Status, string Message, string Place, TimeSpan Duration)
{
    /// <summary>Gets a test that failed for a reason outside of the tests.</summary>
    public static PesterTest Failure(string file, string message) =>
        new(file, Path.GetFileName(file), "Failed", message, file, TimeSpan.Zero);

    /// <summary>Reads the JUnit file that Pester wrote.</summary>
    public static IEnumerable<PesterTest> Read(string file, string resultPath) =>
        from element in XDocument.Load(resultPath).Descendants("testcase")
        let detail = element.Elements().FirstOrDefault()
        select new PesterTest(
            file,
            (string)element.Attribute("name")!,
            (string)element.Attribute("status")!,
            (string?)detail?.Attribute("message") ?? string.Empty,
            detail?.Value ?? string.Empty,
            TimeSpan.FromSeconds(double.Parse((string)element.Attribute("time")!, CultureInfo.InvariantCulture)));

    /// <summary>Makes what the testing platform shows of it.</summary>
    public TestNode ToNode(bool isDiscovery)
    {
        string name = $"{Path.GetFileName(File)}: {Name}";
        TestNodeStateProperty state = DiscoveredTestNodeStateProperty.CachedInstance;
        if (!isDiscovery)
        {
            state = Status switch
            {
                "Passed" => PassedTestNodeStateProperty.CachedInstance,
                "Failed" => new FailedTestNodeStateProperty(new PesterException(Message, Place)),
                _ => new SkippedTestNodeStateProperty(Message),
            };
        }

        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var properties = new PropertyBag(state, new TimingProperty(new TimingInfo(now - Duration, now, Duration)));
        return new TestNode { Uid = name, DisplayName = name, Properties = properties };
    }

    private sealed class PesterException(string message, string place) : Exception(message)
    {
        public override string StackTrace { get; } = place;
    }
}
