using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Crashtest.Loading;

/// <summary>
/// Loads the client and the third-party files from <c>Dependencies/</c> so that no other module's copies can break ours
/// nor ours theirs: into a load context of our own where the runtime has them, apart from the usual contexts on
/// .NET Framework. Only requests of our own assemblies are served.
/// </summary>
internal sealed class DependencyContext
{
    private const string ContextName = "Crashtest";
    private const string FrameworkOnlyFolder = "netfx";

    // What .NET Framework calls itself, and Mono, which is the same outside of Windows.
    private static readonly string[] FrameworkNames = [".NET Framework", "Mono"];

    // Loaded by the runtime as a singleton; nothing in it changes after that.
    private static readonly Lazy<DependencyContext> Instance = new(() => new DependencyContext());

    private readonly Dictionary<string, Assembly> _assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Assembly _module = typeof(DependencyContext).Assembly;

    private DependencyContext()
    {
        string folder = Path.Combine(Path.GetDirectoryName(_module.Location)!, "Dependencies");
        bool isFramework = FrameworkNames.Any(
            name => RuntimeInformation.FrameworkDescription.StartsWith(name, StringComparison.Ordinal));
        Func<string, Assembly> load = isFramework ? Assembly.LoadFile : CreateLoadContext();

        // All at once and before anything asks: every Polly 8 has the same assembly version, so the first to come is
        // taken for the right one.
        LoadAll(folder, load);
        if (isFramework)
        {
            LoadAll(Path.Combine(folder, FrameworkOnlyFolder), load);
        }

        Assembly model = typeof(Outcome).Assembly;
        _assemblies[model.GetName().Name!] = model;
    }

    /// <summary>Resolves from now on what an assembly of ours asks for; loads nothing yet.</summary>
    public static void Register() => AppDomain.CurrentDomain.AssemblyResolve += OnResolve;

    /// <summary>Stops resolving.</summary>
    public static void RemoveHandler() => AppDomain.CurrentDomain.AssemblyResolve -= OnResolve;

    private static Assembly? OnResolve(object sender, ResolveEventArgs args)
    {
        if (args.RequestingAssembly is { } requesting && IsOurs(requesting))
        {
            return Instance.Value.Find(new AssemblyName(args.Name));
        }

        return null;
    }

    // By name as long as nothing of ours is loaded: to look into the instance would load it for a foreign request.
    private static bool IsOurs(Assembly requesting) =>
        requesting == typeof(DependencyContext).Assembly
        || (Instance.IsValueCreated && Instance.Value._assemblies.ContainsValue(requesting));

    // By simple name, key and a version that is at least the one asked for: there are no binding redirects in
    // Windows PowerShell, and the files that ship are newer than those the packages were built against.
    private Assembly? Find(AssemblyName asked)
    {
        if (!_assemblies.TryGetValue(asked.Name!, out Assembly? assembly))
        {
            return null;
        }

        AssemblyName ours = assembly.GetName();
        bool isSameKey = Equal(asked.GetPublicKeyToken(), ours.GetPublicKeyToken());
        if (isSameKey && (asked.Version is null || ours.Version >= asked.Version))
        {
            return assembly;
        }

        return null;
    }

    private void LoadAll(string folder, Func<string, Assembly> load)
    {
        foreach (string file in Directory.GetFiles(folder, "*.dll"))
        {
            _assemblies[Path.GetFileNameWithoutExtension(file)] = load(file);
        }
    }

    // netstandard2.0 does not name the type.
    private static Func<string, Assembly> CreateLoadContext()
    {
        Type type =
            Type.GetType("System.Runtime.Loader.AssemblyLoadContext, System.Runtime.Loader", throwOnError: true)!;
        object context = Activator.CreateInstance(type, ContextName, false)!;
        return (Func<string, Assembly>)type.GetMethod("LoadFromAssemblyPath")!.CreateDelegate(
            typeof(Func<string, Assembly>), context);
    }

    private static bool Equal(byte[]? asked, byte[]? ours) =>
        asked is null || asked.Length == 0 || (ours is not null && asked.SequenceEqual(ours));
}
