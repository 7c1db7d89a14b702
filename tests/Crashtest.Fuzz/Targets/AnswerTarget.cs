using System.Text;
using Crashtest.Client.Http;
using Crashtest.Client.Service;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads a response of the webhook API.</summary>
internal sealed class AnswerTarget : IFuzzTarget
{
    private readonly TextBuffer _buffer = new();

    public string Name => "answer";

    public bool Read(byte[] input)
    {
        WebhookResponse? answer = WebhookResponse.TryParse(Encoding.UTF8.GetString(input), _buffer);
        return answer?.ScanId is not null || answer?.StatusCode is not null || answer?.Message is not null;
    }
}
