using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Crashtest.Parameters;

/// <summary>
/// Keeps of the arguments that PowerShell has no parameter for only the names of parameters that do not exist. The
/// values may be secrets, and each error record keeps what was bound.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExtraArgumentsAttribute : ArgumentTransformationAttribute
{
    // As PowerShell writes the name of a parameter: with any of its dashes, and maybe with the colon before its value.
    // What has digits or signs in it is no name of ours, but it may be a secret.
    private static readonly Regex ParameterName =
        new("^[-\u2013\u2014\u2015]([A-Za-z]{1,40}):?$", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? plain = inputData is PSObject wrapper ? wrapper.BaseObject : inputData;
        IEnumerable arguments = plain is IEnumerable items and not string ? items : new[] { plain };
        return arguments.Cast<object?>()
            .Select(argument => ParameterName.Match(argument?.ToString() ?? string.Empty))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value)
            .ToArray();
    }
}
