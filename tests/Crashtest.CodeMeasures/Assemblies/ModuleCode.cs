using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Crashtest.CodeMeasures.Assemblies;

/// <summary>The compiled code of the module: who calls whom, and which namespace knows which.</summary>
public sealed class ModuleCode
{
    // An earlier version sent its requests with an HttpClient.
    private static readonly string[] Senders =
        ["System.Net.Http.HttpMessageInvoker::Send", "System.Net.Http.HttpClient::Send"];

    private readonly IReadOnlyDictionary<string, TypeDefinition> _types;

    private ModuleCode(IReadOnlyDictionary<string, TypeDefinition> types) => _types = types;

    /// <summary>Reads the assemblies of a built module.</summary>
    /// <param name="folder">The folder with its manifest.</param>
    public static ModuleCode Load(string folder)
    {
        string[] files =
        [
            Path.Combine(folder, "Crashtest.PowerShell.dll"),
            Path.Combine(folder, "Dependencies", "Crashtest.Client.dll"),
        ];
        var parameters = new ReaderParameters(ReadingMode.Deferred);
        return new ModuleCode(files
            .SelectMany(file => ModuleDefinition.ReadModule(file, parameters).GetAllTypes())
            .GroupBy(type => type.FullName)
            .ToDictionary(group => group.Key, group => group.First()));
    }

    /// <summary>Finds the largest set of namespaces that all know each other, if only over others.</summary>
    /// <param name="root">The namespace above them.</param>
    /// <returns>Its namespaces; none where there is no ring.</returns>
    public IReadOnlyCollection<string> FindLargestRing(string root)
    {
        var graph = new Graph();
        foreach (TypeDefinition type in _types.Values)
        {
            foreach (TypeReference known in TypeUse.Find(type))
            {
                string from = TypeUse.GetNamespace(type);
                string to = TypeUse.GetNamespace(known);
                if (from != to && IsBelow(from, root) && IsBelow(to, root))
                {
                    graph.Add(from, to);
                }
            }
        }

        return graph.FindLargestRing();
    }

    /// <summary>Finds, of the shortest ways from each command to the HTTP client, the longest.</summary>
    /// <exception cref="InvalidOperationException">There is none, which would be a fault of this program.</exception>
    public CallChain FindLongestWay()
    {
        Graph calls = new CallReader(_types).Read();
        var longest = new CallChain("none", 0);
        foreach (TypeDefinition command in _types.Values.Where(IsCommand))
        {
            int length = calls.Measure(
                CallReader.GetEntries(_types, command),
                method => Array.Exists(
                    Senders, sender => method.StartsWith(sender, StringComparison.Ordinal)));
            if (length > longest.Length)
            {
                longest = new CallChain(command.Name, length);
            }
        }

        if (longest.Length == 0)
        {
            throw new InvalidOperationException("No command was found that sends a request.");
        }

        return longest;
    }

    private static bool IsBelow(string name, string root) =>
        name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    private static bool IsCommand(TypeDefinition type) =>
        !type.IsAbstract && type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "CmdletAttribute");
}
