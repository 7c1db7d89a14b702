using System.Text;
using Crashtest.Client.Http;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.Text;
using Newtonsoft.Json.Linq;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads an answer of the API by target id: a page of a list, or a problem.</summary>
internal sealed class PageTarget : IFuzzTarget
{
    private readonly TextBuffer _buffer = new();
    private readonly SafeText _text = new();

    public string Name => "page";

    public bool Read(byte[] input)
    {
        string body = Encoding.UTF8.GetString(input);
        var problem = TargetProblem.Read(new ServiceResponse { StatusCode = 400, Body = body }, _buffer);
        bool isTaken = problem.Codes.Count > 0 || problem.Sentence is not null;
        if (TargetPage.TryRead(new ServiceResponse { StatusCode = 200, Body = body }, "targets", _buffer) is not { } page)
        {
            return isTaken;
        }

        foreach (JObject entry in page.Entries)
        {
            isTaken |= TargetDescription.TryRead(entry, _text) is not null;
            isTaken |= TargetJson.ReadMinutes(entry, "duration") is not null;
        }

        return isTaken | page.IsLast(0, page.Entries.Count);
    }
}
