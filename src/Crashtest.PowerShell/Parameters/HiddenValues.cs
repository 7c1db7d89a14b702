using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Crashtest.Client.Text;

namespace Crashtest.Parameters;

/// <summary>
/// Keeps out of all that a command writes what looks like a secret in its parameters: a webhook that was given to the
/// wrong one, such as a path.
/// </summary>
internal sealed class HiddenValues
{
    private const string Mask = "***";

    // An id of a target looks like a webhook and is no secret.
    private static readonly string[] IdParameters = ["TargetId", "RunId"];

    // The row of a pipeline; its cells are bound to parameters of their own.
    private const string RowParameter = "InputObject";

    private readonly SafeText _secrets = new();
    private readonly Func<string, bool> _exists;

    /// <param name="exists">Whether there is a file or a folder of this name, which is then no secret.</param>
    public HiddenValues(Func<string, bool> exists) => _exists = exists;

    /// <summary>Takes what looks like a secret in the parameters that are bound, and removes it there.</summary>
    /// <remarks>Each error record shows what was bound, and so does Get-Error.</remarks>
    public void Take(IDictionary<string, object> parameters)
    {
        foreach (KeyValuePair<string, object> parameter in parameters.ToArray())
        {
            bool isId = IdParameters.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase);
            string[] secrets = parameter.Key == RowParameter
                ? []
                : [.. ReadTexts(parameter.Value).Where(text => !(isId && SecretShape.IsUuid(text)))
                    .SelectMany(SecretShape.Find).Where(secret => !_exists(secret))];
            if (secrets.Length > 0)
            {
                _secrets.Add(secrets);
                parameters[parameter.Key] = Mask;
            }
        }
    }

    /// <summary>The text without the secrets.</summary>
    public string Hide(string text) => _secrets.Mask(text);

    /// <summary>The error without the secrets in its sentence, its path, and its cause.</summary>
    public CrashtestException Hide(CrashtestException error)
    {
        string message = Hide(error.Message);
        Exception? inner = error.InnerException is { } cause ? _secrets.Keep(cause) : null;
        if (message == error.Message && inner == error.InnerException)
        {
            return error;
        }

        string hint = $"{error.Hint} A value that looks like a secret is shown as {Mask}.".TrimStart();
        return error.Rephrase(message, inner, error.Path is { } path ? Hide(path) : null, hint);
    }

    private static IEnumerable<string> ReadTexts(object? value) => PlainValue.Unwrap(value) switch
    {
        string text => [text],
        Uri address => [address.OriginalString],
        IDictionary pairs => pairs.Keys.Cast<object?>().Concat(pairs.Values.Cast<object?>()).OfType<string>(),
        IEnumerable items => items.Cast<object?>().Select(PlainValue.Unwrap).OfType<string>(),
        _ => [],
    };
}
