using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace Crashtest.PowerShell.Tests.Help;

/// <summary>Asks the built module what category and exit code an error has.</summary>
internal static class ErrorFacts
{
    public static (string Category, int ExitCode) Of(CmdletInfo command, string id)
    {
        Assembly module = command.ImplementingType.Assembly;
        Type record = module.GetType("Crashtest.ErrorRecords", throwOnError: true)!;
        Type exception = record.GetMethod("Create")!.GetParameters()[0].ParameterType;
        object errorId = Enum.Parse(exception.GetProperty("Id")!.PropertyType, id);
        object error = Activator.CreateInstance(exception, errorId, "A sentence.", null)!;
        var made = (ErrorRecord)record.GetMethod("Create")!.Invoke(null, [error, null])!;

        // The client stands in a load context of the module's own.
        Type exitCode = AssemblyLoadContext.All.SelectMany(context => context.Assemblies)
            .First(assembly => assembly.GetName().Name == "Crashtest.Client")
            .GetType("Crashtest.Client.Common.ExitCode", throwOnError: true)!;
        return (
            made.CategoryInfo.Category.ToString(),
            (int)exitCode.GetMethod("Get", [errorId.GetType()])!.Invoke(null, [errorId])!);
    }
}
