using System;
using System.IO;

namespace Crashtest.Quickstart.Engine;

/// <summary>What the engine reads from the environment when it is first touched.</summary>
internal static class EngineEnvironment
{
    private const string CacheVariable = "XDG_CACHE_HOME";
    private const string DataVariable = "XDG_DATA_HOME";

    /// <summary>Keeps the engine from calling home and from writing caches.</summary>
    public static void Prepare()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        Environment.SetEnvironmentVariable("PSModuleAnalysisCachePath", OperatingSystem.IsWindows() ? "nul" : "/dev/null");
    }

    /// <summary>Does what touches the engine first, without the folders that it makes in the user's home on that occasion.</summary>
    public static T WithoutTraces<T>(Func<T> first)
    {
        if (OperatingSystem.IsWindows())
        {
            return first();
        }

        // It makes the cache folder wherever it is told to, and the data folder only where nothing is said.
        var cache = Environment.GetEnvironmentVariable(CacheVariable);
        var data = Environment.GetEnvironmentVariable(DataVariable);
        var temporary = Directory.CreateTempSubdirectory("crashtest-");
        try
        {
            Environment.SetEnvironmentVariable(CacheVariable, temporary.FullName);
            Environment.SetEnvironmentVariable(DataVariable, string.IsNullOrEmpty(data) ? UsualDataFolder() : data);
            return first();
        }
        finally
        {
            Environment.SetEnvironmentVariable(CacheVariable, cache);
            Environment.SetEnvironmentVariable(DataVariable, data);
            temporary.Delete(recursive: true);
        }
    }

    private static string UsualDataFolder() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
}
