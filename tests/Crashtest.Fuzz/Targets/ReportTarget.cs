using System.IO;
using System.Threading;
using Crashtest.Client.Reports.Judging;
using Crashtest.Client.Reports.Reading;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads, counts and judges a report, and asks each finding for all that it knows of itself.</summary>
internal sealed class ReportTarget(string name) : IFuzzTarget
{
    public string Name => name;

    public bool Read(byte[] input)
    {
        try
        {
            var judge = new ReportJudge();
            using var stream = new MemoryStream(input);
            IReportReader reader = ReportReader.Open(stream, "report", withText: true);
            foreach (CheckResult check in reader.ReadChecks(CancellationToken.None))
            {
                judge.Add(check);
                foreach (Finding finding in check.Findings)
                {
                    Touch(finding);
                }
            }

            judge.Judge(reader.Remarks, "report");
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void Touch(Finding finding)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(Finding).GetProperties())
        {
            property.GetValue(finding);
        }

        _ = finding.ToString();
    }
}
