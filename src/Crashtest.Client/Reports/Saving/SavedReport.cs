namespace Crashtest.Client.Reports.Saving;

/// <summary>A report on disk and, if its format can be judged, its verdict.</summary>
/// <param name="Report">The report.</param>
/// <param name="Verdict">The verdict, or null.</param>
public sealed record SavedReport(Report Report, Verdict? Verdict);
