using System.IO;
using System.Linq;
using System.Management.Automation;

namespace Crashtest.Paths;

/// <summary>Emits files that a command has written.</summary>
internal static class WrittenFile
{
    private const string Provider = "Microsoft.PowerShell.Core\\FileSystem::";

    /// <summary>
    /// Gets a file as Get-Item does: the default view takes four of its columns from what the provider adds.
    /// </summary>
    /// <param name="session">The state of the session.</param>
    /// <param name="path">The full path.</param>
    public static object Get(SessionState session, string path)
    {
        try
        {
            PSObject? item =
                session.InvokeProvider.Item.Get([Provider + path], force: true, literalPath: true).FirstOrDefault();
            if (item is not null)
            {
                return item;
            }
        }
        catch (RuntimeException)
        {
            // It was moved or deleted in the meantime.
        }

        return new FileInfo(path);
    }
}
