using System.Linq;
using System.Text;
using Crashtest.Client.Connection;
using Crashtest.Client.Service;

namespace Crashtest.Fuzz.Targets;

/// <summary>
/// Reads the cells of a CSV row as the values that they can represent: a webhook, an endpoint, a header, a login.
/// </summary>
internal sealed class RowTarget : IFuzzTarget
{
    // Each refusal is an exception, and a made-up row may have a cell for each byte.
    private const int MaximumCells = 64;

    public string Name => "row";

    public bool Read(byte[] input)
    {
        bool isTaken = false;
        foreach (string cell in Encoding.UTF8.GetString(input).Split(',', ';', '\n').Take(MaximumCells))
        {
            isTaken |= IsWebhook(cell) | IsEndpoint(cell) | IsHeader(cell) | IsLogin(cell);
        }

        return isTaken;
    }

    private static bool IsWebhook(string cell)
    {
        try
        {
            Webhook webhook = Webhook.Parse(cell);
            return webhook.DefaultName.Length > 0 && webhook.Segment.Length > 0;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.InvalidWebhook)
        {
            return false;
        }
    }

    private static bool IsEndpoint(string cell)
    {
        try
        {
            return ServiceEndpoint.Resolve(cell, isVeracode: false, region: null).ToString().Length > 0;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.InvalidEndpoint)
        {
            return false;
        }
    }

    private static bool IsHeader(string cell)
    {
        try
        {
            _ = new TargetHeader("X-Key", cell);
            _ = new TargetHeader(cell, "value");
            return true;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.InvalidPayload)
        {
            return false;
        }
    }

    private static bool IsLogin(string cell)
    {
        try
        {
            _ = new TargetLogin(cell, cell);
            return true;
        }
        catch (CrashtestException e) when (e.Id == ErrorId.InvalidPayload)
        {
            return false;
        }
    }
}
