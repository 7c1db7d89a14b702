using System.Globalization;
using System.IO;
using System.Threading;
using Crashtest.Client.Connection;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads a file of API credentials, and takes apart what stands in it.</summary>
internal sealed class CredentialTarget(string folder) : IFuzzTarget
{
    private int _files;

    public string Name => "credentials";

    public bool Read(byte[] input)
    {
        string name = Interlocked.Increment(ref _files).ToString(CultureInfo.InvariantCulture);
        string file = Path.Combine(folder, "credentials-" + name);
        File.WriteAllBytes(file, input);
        try
        {
            (string id, string key) = new ApiCredentialSource(_ => null, file).Find();
            _ = new ApiCredential(id, key);
            return true;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.InvalidCredential)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
