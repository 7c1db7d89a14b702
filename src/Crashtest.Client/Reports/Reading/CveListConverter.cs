using System.IO;
using Crashtest.Client.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Takes the known vulnerabilities of a finding. Reports have a few.</summary>
internal sealed class CveListConverter : ObjectListConverter<CveEntry>
{
    private const int MaximumCount = 10_000;
    private const int MaximumLength = BoundedText.MaximumLength;

    protected override int GetLength(CveEntry item) => item.Message?.Length ?? 0;

    protected override void CheckSize(int count, long length)
    {
        if (count > MaximumCount || length > MaximumLength)
        {
            throw new InvalidDataException(
                "a finding in it has more than 10,000 CVE entries, or entries with more than 16 Mi characters");
        }
    }
}
