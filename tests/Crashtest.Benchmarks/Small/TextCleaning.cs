using System;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using Crashtest.Client.Text;

namespace Crashtest.Benchmarks.Small;

/// <summary>Making a sentence of the service harmless, with a secret to look for.</summary>
public partial class TextCleaning
{
    private const string Secret = "5ec2e700-c0de-4000-8000-00000000cafe";
    private readonly string _sentence =
        $"No project was found for the webhook {Secret}.\r\nPlease have a look at its settings.";

    private readonly SafeText _safe = new(Secret);

    [Benchmark(Description = "cleaning a sentence of the service")]
    public string Ours() => _safe.Clean(_sentence);

    [Benchmark(Baseline = true, Description = "`string.Replace` and a regular expression for control characters alone")]
    public string Peer() =>
        Controls().Replace(_sentence.Replace(Secret, "***", StringComparison.OrdinalIgnoreCase), " ");

    [GeneratedRegex(@"\p{C}+")]
    private static partial Regex Controls();
}
