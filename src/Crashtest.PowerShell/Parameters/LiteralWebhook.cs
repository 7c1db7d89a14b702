using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Crashtest.Pipeline;

namespace Crashtest.Parameters;

/// <summary>
/// Looks at how a command was written: a webhook that stands there in clear text stays in histories, transcripts and
/// logs.
/// </summary>
internal static class LiteralWebhook
{
    private const string Parameter = "Webhook";

    /// <summary>Warns, once in a runspace, of a webhook that was written into the command itself.</summary>
    public static void WarnOnce(PSCmdlet command, RunspaceMemory memory)
    {
        if (!memory.HasWarned && StandsIn(command.MyInvocation))
        {
            memory.HasWarned = true;
            command.WriteWarning(
                "The webhook is plain text in the command, which stays in the history of the shell, in transcripts, "
                    + "and in logs. "
                + "Take it from a vault, as in -Webhook (Get-Secret MyWebhook), or from the environment variable "
                + "CRASHTEST_WEBHOOK.");
        }
    }

    // Whether the argument of -Webhook is text, and not a variable, a call or anything else that keeps it elsewhere.
    private static bool StandsIn(InvocationInfo invocation)
    {
        // The command's own extent is not public, the statement that is being carried out is.
        IScriptExtent? statement = Runspace.DefaultRunspace?.Debugger?.GetCallStack().FirstOrDefault()?.Position;
        if (statement is null)
        {
            return false;
        }

        Ast script = Parser.ParseInput(statement.Text, out _, out _);
        return script.Find(
            ast => ast is CommandAst && IsAt(invocation, statement, ast.Extent),
            searchNestedScriptBlocks: true) is CommandAst command
            && StaticParameterBinder.BindCommand(command).BoundParameters
                .TryGetValue(Parameter, out ParameterBindingResult argument)
            && IsText(argument.Value);
    }

    private static bool IsAt(InvocationInfo invocation, IScriptExtent statement, IScriptExtent command) =>
        statement.StartLineNumber + command.StartLineNumber - 1 == invocation.ScriptLineNumber
        && command.StartColumnNumber
            + (command.StartLineNumber == 1 ? statement.StartColumnNumber - 1 : 0) == invocation.OffsetInLine;

    private static bool IsText(Ast argument) => argument switch
    {
        StringConstantExpressionAst text => !string.IsNullOrWhiteSpace(text.Value),
        ArrayLiteralAst array => array.Elements.Any(IsText),
        ConvertExpressionAst convert => IsText(convert.Child),
        CommandExpressionAst expression => IsText(expression.Expression),
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: { Count: 1 } elements } } => IsText(elements[0]),
        ArrayExpressionAst array => array.SubExpression.Statements
            .Any(statement => statement is PipelineAst { PipelineElements: { Count: 1 } elements }
                && IsText(elements[0])),
        _ => false,
    };
}
