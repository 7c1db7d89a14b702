using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Crashtest.Parameters.Cells;

namespace Crashtest.Pipeline;

/// <summary>
/// Finds what PowerShell does not tell about the rows of a pipeline: it leaves a parameter unbound if its cell
/// cannot be read, as if the row had no such cell.
/// </summary>
internal sealed class RowReader
{
    private readonly List<Column> _columns = [];
    private int _count;

    /// <summary>Takes the parameters of a command that rows can fill. Made before the first row comes.</summary>
    public RowReader(PSCmdlet command)
    {
        if (!command.MyInvocation.ExpectingInput)
        {
            return;
        }

        foreach (PropertyInfo property in command.GetType().GetProperties())
        {
            // What stands on the command line does not come from rows.
            if (property.GetCustomAttribute<CellAttribute>() is { } cell
                && !command.MyInvocation.BoundParameters.ContainsKey(property.Name))
            {
                _columns.Add(new Column(property, cell));
            }
        }
    }

    /// <summary>Takes the next row.</summary>
    public PipelineRow Take(PSObject? value) => new(++_count, value);

    /// <summary>Says what is wrong with a row as such.</summary>
    /// <returns>The error, or null for a row whose cells can all be read.</returns>
    public CrashtestException? FindFault(PipelineRow row)
    {
        var faults = new List<string>();
        var ids = new HashSet<ErrorId>();
        bool isUsed = false;
        foreach (Column column in _columns)
        {
            if (row.Find(column.Names) is { } property)
            {
                isUsed = true;
                if (column.Cell.FindFault(property.Value) is { } fault)
                {
                    faults.Add($"{column.Names[0]} {fault}");
                    ids.Add(column.Cell.FaultId);
                }
            }
            else if (column.IsByValue && !row.HasTargetId)
            {
                string? fault = column.Cell.FindFault(row.Value);
                isUsed |= fault is null;
                if (fault is not null)
                {
                    ids.Add(column.Cell.FaultId);
                    faults.Add(
                        row.HasColumns ? $"there is no column '{column.Names[0]}'" : $"{column.Names[0]} {fault}");
                }
            }
        }

        if (!isUsed && faults.Count == 0 && row.Value is not null)
        {
            faults.Add("the command cannot use any of its properties");
        }

        ErrorId id = ErrorId.InvalidParameter;
        if (ids.Count == 1)
        {
            id = ids.First();
        }

        if (faults.Count == 0)
        {
            return null;
        }

        return new CrashtestException(id, string.Join("; ", faults) + ".");
    }

    private sealed class Column
    {
        public Column(PropertyInfo property, CellAttribute cell)
        {
            Cell = cell;
            Names =
            [
                property.Name,
                .. property.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames),
            ];
            IsByValue =
                property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline);
        }

        public CellAttribute Cell { get; }

        public string[] Names { get; }

        public bool IsByValue { get; }
    }
}
