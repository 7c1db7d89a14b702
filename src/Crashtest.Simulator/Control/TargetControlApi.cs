using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Crashtest.Simulator.CommandLine;
using Crashtest.Simulator.Targets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Crashtest.Simulator.Control;

/// <summary>What tests in other processes steer the targets with.</summary>
internal static class TargetControlApi
{
    public static void Map(WebApplication app, SimulatorHost host)
    {
        app.MapGet("/simulator/targets/{id}", context => DescribeAsync(context, host));
        app.MapPost("/simulator/targets/{id}/runs", context =>
            ChangeAsync(context, () => host.Targets.StartAs(ReadId(context), Query(context, "by", "somebody"))));
        app.MapPost("/simulator/runs/{id}/end", context =>
            ChangeAsync(context, () => host.Targets.End(ReadId(context), Query(context, "status", "FINISHED"))));
        app.MapDelete(
            "/simulator/runs/{id}", context => ChangeAsync(context, () => host.Targets.Delete(ReadId(context))));
        app.MapPost("/simulator/target-api", context => SetAsync(context, host.Options.TargetApi));
    }

    private static Task DescribeAsync(HttpContext context, SimulatorHost host) => ControlApi.WriteAsync(context, new
    {
        acceptedStarts = host.Targets.CountAcceptedStarts(ReadId(context)),
        runs = host.Targets.GetRuns(ReadId(context)),
        payload = host.Targets.GetPayload(ReadId(context)),
    });

    private static async Task SetAsync(HttpContext context, TargetApiOptions options)
    {
        try
        {
            var words = await JsonSerializer.DeserializeAsync<string[]>(
                context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted) ?? [];
            var changes = words.Select(TargetSettings.Parse).ToArray();
            Array.ForEach(changes, change => change(options));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            await ControlApi.RefuseAsync(context, exception.Message);
        }
    }

    private static async Task ChangeAsync(HttpContext context, Action change)
    {
        try
        {
            change();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (ArgumentException exception)
        {
            await ControlApi.RefuseAsync(context, exception.Message);
        }
    }

    private static string ReadId(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    private static string Query(HttpContext context, string name, string byDefault)
    {
        if (context.Request.Query.TryGetValue(name, out var given))
        {
            return given.ToString();
        }

        return byDefault;
    }
}
