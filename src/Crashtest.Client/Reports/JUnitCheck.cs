using System.Collections.Generic;

namespace Crashtest.Client.Reports;

/// <summary>One test case: a check and what it found.</summary>
/// <param name="ClassName">The scanner, as the report names it.</param>
/// <param name="Name">The title, as the report gives it.</param>
/// <param name="Marks">Nothing where the check is clear.</param>
internal sealed record JUnitCheck(string? ClassName, string? Name, IReadOnlyList<JUnitMark> Marks);
