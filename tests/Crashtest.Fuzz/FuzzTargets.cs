using System.Collections.Generic;
using Crashtest.Fuzz.Targets;

namespace Crashtest.Fuzz;

/// <summary>Lists the targets.</summary>
internal static class FuzzTargets
{
    /// <summary>All targets, with a folder for the files that some of them need.</summary>
    public static IReadOnlyList<IFuzzTarget> Create(string folder) =>
    [
        new ReportTarget("junit"),
        new ReportTarget("json"),
        new SpecificationTarget("yaml"),
        new SpecificationTarget("openapi"),
        new BaselineTarget(),
        new StateTarget(folder),
        new CredentialTarget(folder),
        new AnswerTarget(),
        new PageTarget(),
        new RowTarget(),
    ];
}
