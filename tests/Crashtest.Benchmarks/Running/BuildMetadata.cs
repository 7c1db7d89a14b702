using System.Linq;
using System.Reflection;

namespace Crashtest.Benchmarks.Running;

/// <summary>What the build wrote into this assembly: where things lie.</summary>
internal static class BuildMetadata
{
    public static string Get(string key) => typeof(BuildMetadata).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
