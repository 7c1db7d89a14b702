using System.IO;
using Crashtest.Client.Reports.Judging;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads a baseline.</summary>
internal sealed class BaselineTarget : IFuzzTarget
{
    public string Name => "baseline";

    public bool Read(byte[] input)
    {
        try
        {
            using var stream = new MemoryStream(input);
            foreach (BaselineEntry entry in BaselineFile.Read(stream))
            {
                _ = entry.ToString();
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
