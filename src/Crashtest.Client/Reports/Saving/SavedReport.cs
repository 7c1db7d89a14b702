namespace Crashtest.Client.Reports.Saving;

/// <summary>A report on disk and, where its format can be judged, what it comes to.</summary>
/// <param name="Report">The report.</param>
/// <param name="Verdict">The verdict, or null.</param>
public sealed record SavedReport(Report Report, Verdict? Verdict);
