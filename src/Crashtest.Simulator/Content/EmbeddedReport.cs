namespace Crashtest.Simulator.Content;

/// <summary>Reads the reports that are in the assembly.</summary>
internal static class EmbeddedReport
{
    public static byte[] Read(string name)
    {
        using var resource =
            typeof(EmbeddedReport).Assembly.GetManifestResourceStream("Crashtest.Simulator.Reports." + name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
