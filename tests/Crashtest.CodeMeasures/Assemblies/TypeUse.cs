using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Crashtest.CodeMeasures.Assemblies;

/// <summary>Tells which types a type knows.</summary>
internal static class TypeUse
{
    /// <summary>Finds the types in the declarations and the bodies of a type.</summary>
    public static IEnumerable<TypeReference> Find(TypeDefinition type)
    {
        IEnumerable<TypeReference?> declared =
        [
            type.BaseType,
            .. type.Interfaces.Select(parent => parent.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Methods.SelectMany(FindInMethod),
        ];
        return declared.OfType<TypeReference>().SelectMany(Unfold);
    }

    /// <summary>The namespace of a type, also of a nested one.</summary>
    public static string GetNamespace(TypeReference type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return type.Namespace;
    }

    private static IEnumerable<TypeReference?> FindInMethod(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            yield return parameter.ParameterType;
        }

        if (!method.HasBody)
        {
            yield break;
        }

        foreach (TypeReference local in method.Body.Variables.Select(variable => variable.VariableType))
        {
            yield return local;
        }

        foreach (object operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            yield return operand as TypeReference ?? (operand as MemberReference)?.DeclaringType;
        }
    }

    // A generic type knows its arguments, an array its elements.
    private static IEnumerable<TypeReference> Unfold(TypeReference type)
    {
        if (type is GenericInstanceType generic)
        {
            return generic.GenericArguments.SelectMany(Unfold).Append(generic.ElementType);
        }

        if (type is TypeSpecification specification)
        {
            return Unfold(specification.ElementType);
        }

        return [type];
    }
}
