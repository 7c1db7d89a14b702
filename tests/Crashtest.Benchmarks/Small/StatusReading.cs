using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Crashtest.Client.Http;
using Crashtest.Client.Service;

namespace Crashtest.Benchmarks.Small;

/// <summary>Reading the response to a poll.</summary>
public class StatusReading
{
    private readonly string _answer =
        """{"type":"success","message":"The scan status was retrieved successfully.","data":{"status":{"status_code":101}}}""";

    private readonly TextBuffer _buffer = new();

    [Benchmark(Description = "reading the answer to a poll")]
    public int? Ours() => WebhookResponse.TryParse(_answer, _buffer)?.StatusCode;

    [Benchmark(Baseline = true, Description = "`System.Text.Json`")]
    public int Peer()
    {
        using JsonDocument document = JsonDocument.Parse(_answer);
        return document.RootElement.GetProperty("data").GetProperty("status").GetProperty("status_code").GetInt32();
    }
}
