using System;
using System.IO;
using Crashtest.Client.Json;

namespace Crashtest.Client.Reports.Reading;

/// <summary>Takes the known vulnerabilities of a finding. Reports have a few.</summary>
internal sealed class CveListConverter : ObjectListConverter<CveEntry>
{
    protected override int MaximumCount => 10_000;

    protected override Exception CreateTooMany() =>
        new InvalidDataException("a finding in it has more than 10,000 CVE entries");
}
