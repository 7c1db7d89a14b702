using System.Text;
using Crashtest.Client.Http;
using Crashtest.Client.Service.Targets;
using Crashtest.Client.Text;

namespace Crashtest.Fuzz.Targets;

/// <summary>Reads a response of the API by target id: a page of a list, or a problem.</summary>
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
        if (TargetPage.TryRead(new ServiceResponse { StatusCode = 200, Body = body }, _buffer) is not { } page)
        {
            return isTaken;
        }

        foreach (TargetContent entry in page.Lists.Targets)
        {
            isTaken |= TargetDescription.TryCreate(entry, _text) is not null;
        }

        foreach (AnalysisRun run in page.Lists.Runs)
        {
            isTaken |= run.MaximumDuration is not null || run.IsComplete;
        }

        return isTaken | page.IsLast(0, page.Lists.Targets.Count, page.Lists.Targets.Count);
    }
}
