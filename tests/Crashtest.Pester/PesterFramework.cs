using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.IO.Enumeration;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace Crashtest.Pester;

/// <summary>
/// Runs each file of Pester tests in a PowerShell of its own, several at once, and reports each test as a test.
/// </summary>
internal sealed class PesterFramework(PesterOptions options) : ITestFramework, IDataProducer
{
    public string Uid => nameof(PesterFramework);

    public string Version => "1.0.0";

    public string DisplayName => "Pester";

    public string Description => "Runs the tests in tests/Pester in real PowerShell.";

    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        var request = (TestExecutionRequest)context.Request;
        bool isDiscovery = request is DiscoverTestExecutionRequest;
        string folder = Directory.CreateTempSubdirectory("crashtest-pester-").FullName;
        try
        {
            string module = Unpack(folder);
            var counts = new PesterCounts();
            await Parallel.ForEachAsync(FindFiles(), context.CancellationToken, async (file, cancellationToken) =>
            {
                IReadOnlyList<PesterTest> tests =
                    await TestFile.RunAsync(file, options, module, isDiscovery, cancellationToken);
                foreach (PesterTest test in tests)
                {
                    counts.Add(test);
                    await context.MessageBus.PublishAsync(
                        this, new TestNodeUpdateMessage(request.Session.SessionUid, test.ToNode(isDiscovery)));
                }
            });
            counts.Save(options.ResultFolder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            context.Complete();
        }
    }

    /// <summary>
    /// Unpacks the package, so that what is tested is what ships, and so that a build can continue meanwhile.
    /// </summary>
    private static string Unpack(string folder)
    {
        string module = Path.Combine(
            folder, "Crashtest", Path.GetFileNameWithoutExtension(PesterOptions.Package)["Crashtest.".Length..]);
        ZipFile.ExtractToDirectory(PesterOptions.Package, module);
        return module;
    }

    /// <summary>
    /// Finds the files to run, the largest first, because the last one to start decides how long the run takes.
    /// </summary>
    private IEnumerable<string> FindFiles()
    {
        FileInfo[] all = new DirectoryInfo(options.Folder).GetFiles("*.Tests.ps1");
        FileInfo[] found = [.. all.Where(file => options.Files.Length == 0
            || options.Files.Any(name => FileSystemName.MatchesSimpleExpression(name, file.Name)))];
        if (found.Length == 0)
        {
            throw new InvalidOperationException($"No file in '{options.Folder}' matches: "
                + $"{string.Join(", ", options.Files)}. Found: {string.Join(", ", all.Select(file => file.Name))}.");
        }

        return found.OrderByDescending(file => file.Length).Select(file => file.FullName);
    }
}
