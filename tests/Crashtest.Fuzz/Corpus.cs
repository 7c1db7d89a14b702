using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Crashtest.Fuzz;

/// <summary>Holds the inputs that all others are made of.</summary>
internal static class Corpus
{
    /// <summary>Returns the inputs for a target, in the order of their names.</summary>
    public static IReadOnlyList<byte[]> Read(string target)
    {
        Assembly assembly = typeof(Corpus).Assembly;
        string[] names =
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => FolderOf(name) == target)
                .Order(StringComparer.Ordinal),
        ];
        return [.. names.Select(name => ReadResource(assembly, name))];
    }

    private static string FolderOf(string name) => name.Split('/', '\\')[0];

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
