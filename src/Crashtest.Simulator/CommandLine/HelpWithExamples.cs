using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Crashtest.Simulator.CommandLine;

/// <summary>The usual list of options, and after it what a list cannot say.</summary>
internal sealed class HelpWithExamples(HelpAction list) : SynchronousCommandLineAction
{
    private const string Text =
        """
        Faults:
          KIND:PART;PART...   KIND is start, status, report, targets, target, runs, stop, profiles,
                              authentication, specification or any. One part is the action:
            503, 429, ...       that HTTP status; with body=TEXT, type=MIME, header=Name: value,
                                retry-after=2 (or an HTTP date), location=URL
            json=TEXT           200 with this text as JSON, valid or not
            html                200 with a web page
            redirect=URL        302 to there; another status: 307;location=URL
            not-ready           the report is not ready
            drop-before         the connection ends before the request is accepted
            drop-after          the request is accepted, then the connection ends without a response
            cut, cut=0.5        the connection ends after this fraction of the body
            slow, slow=10/0.5   the body is slow: 10 bytes, then half a second
            hang                no response at all
          More parts:
            accepted            the request is accepted (a scan starts), and only its response is lost
            times=N, forever    the number of affected requests; at the very end, *N or * mean the same
            after=N             skip the first N such requests
            webhook=ID          only requests of this webhook or target id
          json= and body= include everything up to the end, so put them last.

        Examples:
          dotnet run --project src/Crashtest.Simulator
          dotnet run --project src/Crashtest.Simulator -- --running 20 --end-code 103
          dotnet run --project src/Crashtest.Simulator -- --report-size 1GB --gzip
          ... --fault start:503 --fault "status:429;retry-after=2*3" --fault report:html
          ... --fault start:drop-after --fault "start:502;accepted"
          ... --fault 'status:after=2;json={"data":{}}'

        Signed requests (base paths /dae/api/core-api/webhook and /dae/api/tcs-api/api/v1) need this API id and key by default:

        """;

    private const string Control =
        """

        Control over HTTP, for tests in another process:
          POST   /simulator/faults              a JSON array; each item a SPEC as above, or an object with on,
                                                action, body, contentType, headers, retryAfter, location,
                                                fraction, bytes, delaySeconds, webhook, times, forever,
                                                after, accepted
          DELETE /simulator/faults              remove all faults
          GET    /simulator/targets/ID          accepted starts of a target, its scans, and its stored settings
          POST   /simulator/targets/ID/runs?by=NAME  start a scan as another account
          POST   /simulator/runs/ID/end?status=WORD  end a scan of a target now; FINISHED without a word
          DELETE /simulator/runs/ID             delete a scan of a target
          POST   /simulator/target-api          a JSON array of NAME=VALUE as above
          GET    /simulator/requests            every request so far
          GET    /simulator/scans               accepted starts, scans and their payloads
          POST   /simulator/scans/ID/end?code=N end a scan now; 102 without a code

        Exit codes: 0 stopped with Ctrl+C, 1 the address cannot be used, 2 the command line has a mistake.
        """;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = list.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("  --target-api takes, with times in seconds and words separated by commas:");
        output.WriteLine("    " + string.Join("\n    ", TargetSettings.Names));
        output.WriteLine();
        output.WriteLine(Text + $"  {SimulatorOptions.DefaultApiId}\n  {SimulatorOptions.DefaultApiKey}");
        output.WriteLine(Control);
        return exitCode;
    }
}
