using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Crashtest.CodeMeasures.Assemblies;

/// <summary>
/// Reads which method calls which. A call of a virtual method can mean each method that overrides it.
/// </summary>
internal sealed partial class CallReader
{
    private static readonly string[] EntryMethods = ["BeginProcessing", "ProcessRecord", "EndProcessing"];

    private readonly IReadOnlyDictionary<string, TypeDefinition> _types;
    private readonly Graph _calls = new();

    public CallReader(IReadOnlyDictionary<string, TypeDefinition> types) => _types = types;

    /// <summary>Gets the methods that PowerShell calls of a command.</summary>
    public static IEnumerable<string> GetEntries(
        IReadOnlyDictionary<string, TypeDefinition> types, TypeDefinition command) =>
        GetBases(types, command)
            .SelectMany(type => type.Methods.Where(method => EntryMethods.Contains(method.Name)))
            .Select(GetName);

    /// <summary>
    /// Reads all calls. Methods have the name of their type and their own, so that overloads are one.
    /// </summary>
    public Graph Read()
    {
        foreach (TypeDefinition type in _types.Values)
        {
            foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
            {
                IEnumerable<string> called = method.Body.Instructions
                    .Select(instruction => instruction.Operand).OfType<MethodReference>().Select(GetName);
                foreach (string name in called.Where(name => name != GetName(method)))
                {
                    _calls.Add(GetName(method), name);
                }
            }

            AddOverrides(type);
        }

        return _calls;
    }

    private void AddOverrides(TypeDefinition type)
    {
        IEnumerable<TypeDefinition> parents = GetBases(_types, type).Skip(1)
            .Concat(type.Interfaces.Select(parent => Find(_types, parent.InterfaceType)).OfType<TypeDefinition>());
        foreach (MethodDefinition parent in parents.SelectMany(parent => parent.Methods)
            .Where(method => method.IsVirtual))
        {
            foreach (MethodDefinition method in type.Methods.Where(method => method.Name == parent.Name))
            {
                _calls.Add(GetName(parent), GetName(method));
            }
        }
    }

    private static IEnumerable<TypeDefinition> GetBases(
        IReadOnlyDictionary<string, TypeDefinition> types, TypeDefinition type)
    {
        for (TypeDefinition? current = type; current is not null; current = Find(types, current.BaseType))
        {
            yield return current;
        }
    }

    private static TypeDefinition? Find(IReadOnlyDictionary<string, TypeDefinition> types, TypeReference? type)
    {
        if (type is not null && types.TryGetValue(type.GetElementType().FullName, out TypeDefinition? found))
        {
            return found;
        }

        return null;
    }

    // What the compiler makes of a method (a lambda, a state machine) counts as the method: <RunAsync>d__5,
    // <Run>b__2_0.
    private static string GetName(MethodReference method)
    {
        string name = method.Name;
        TypeReference type = method.DeclaringType.GetElementType();
        while (type.Name.StartsWith('<') && type.DeclaringType is not null)
        {
            if (!name.StartsWith('<') && SourceName().Match(type.Name) is { Success: true } machine)
            {
                name = machine.Value;
            }

            type = type.DeclaringType;
        }

        if (SourceName().Match(name) is { Success: true } source && name.StartsWith('<'))
        {
            name = source.Value;
        }

        return $"{type.FullName}::{name}";
    }

    [GeneratedRegex(@"(?<=^<+)[A-Za-z_.]\w*(?=>)")]
    private static partial Regex SourceName();
}
