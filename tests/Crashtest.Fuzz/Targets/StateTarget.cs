using System.Globalization;
using System.IO;
using System.Threading;
using Crashtest.Client.State;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads what an earlier run has left: a record, and the key of its folder.</summary>
internal sealed class StateTarget(string folder) : IFuzzTarget
{
    private int _folders;

    public string Name => "state";

    public bool Read(byte[] input) => ReadKey(input) | ReadRecord(input);

    private static bool ReadRecord(byte[] input)
    {
        try
        {
            StateRecord.Parse(StateRecord.Parse(input).ToBytes());
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private bool ReadKey(byte[] input)
    {
        string name = Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture);
        string keyFolder = Directory.CreateDirectory(Path.Combine(folder, "state-" + name)).FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(keyFolder, "crashtest.key"), input);
            return FolderKey.Find(keyFolder, forgetDamaged: false) is not null;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.StateInvalid)
        {
            return false;
        }
        finally
        {
            Directory.Delete(keyFolder, recursive: true);
        }
    }
}
