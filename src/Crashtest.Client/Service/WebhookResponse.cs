using Crashtest.Client.Json;
using Newtonsoft.Json;

namespace Crashtest.Client.Service;

/// <summary>The JSON of the webhook API: docs/protocol.md#webhook-calls.</summary>
internal sealed class WebhookResponse
{
    /// <summary>The sentence of the service, not cleaned, or null.</summary>
    [JsonProperty("message")]
    [JsonConverter(typeof(TextConverter))]
    public string? Message { get; private set; }

    /// <summary>Whether there is a <c>data</c> object; a failure has none.</summary>
    public bool HasData => Data is not null;

    /// <summary>
    /// The id of a started scan, or null if there is none that can be one: a positive integer, as a number or as
    /// text.
    /// </summary>
    public long? ScanId
    {
        get
        {
            if (Data?.ScanId is { } id and > 0)
            {
                return id;
            }

            return null;
        }
    }

    /// <summary>The status number, or null if there is none.</summary>
    public int? StatusCode => Data?.Status?.Number;

    [JsonProperty("data")]
    private DataContent? Data { get; set; }

    /// <summary>Parses a body that is one JSON object.</summary>
    /// <param name="body">The text.</param>
    /// <param name="buffer">Where to parse it.</param>
    /// <returns>The response, or null if the body is something else.</returns>
    public static WebhookResponse? TryParse(string body, IArrayPool<char> buffer) =>
        JsonContent.TryRead<WebhookResponse>(body, buffer);

    private sealed class DataContent
    {
        [JsonProperty("scanId")]
        [JsonConverter(typeof(IdNumberConverter))]
        public long? ScanId { get; private set; }

        [JsonProperty("status")]
        public StatusContent? Status { get; private set; }
    }

    private sealed class StatusContent
    {
        private long? _statusCode;
        private bool _hasStatusCode;

        /// <summary>A number and nothing else; until 2020 it stood in <c>code</c>.</summary>
        public int? Number
        {
            get
            {
                long? number = Code;
                if (_hasStatusCode)
                {
                    number = _statusCode;
                }

                if (number is >= int.MinValue and <= int.MaxValue)
                {
                    return (int)number;
                }

                return null;
            }
        }

        [JsonProperty("code")]
        [JsonConverter(typeof(WholeNumberConverter))]
        private long? Code { get; set; }

        [JsonProperty("status_code")]
        [JsonConverter(typeof(WholeNumberConverter))]
        private long? StatusCode
        {
            get => _statusCode;
            set
            {
                _statusCode = value;
                _hasStatusCode = true;
            }
        }
    }
}
