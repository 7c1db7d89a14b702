using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Crashtest.Simulator.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Crashtest.Simulator.Control;

/// <summary>What tests in other processes steer the simulator with.</summary>
internal static class ControlApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Map(WebApplication app, SimulatorHost host)
    {
        app.MapPost("/simulator/faults", context => AddFaultsAsync(context, host.Faults));
        app.MapDelete("/simulator/faults", context =>
        {
            host.Faults.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        app.MapGet("/simulator/requests", context => WriteAsync(context, host.Requests));
        app.MapGet("/simulator/scans", context =>
            WriteAsync(context, new { acceptedStarts = host.TotalAcceptedStarts, scans = host.Scans }));
        app.MapPost("/simulator/scans/{id:long}/end", context => EndScanAsync(context, host));
    }

    private static async Task AddFaultsAsync(HttpContext context, FaultPlan faults)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var added = FaultSpecification.ParseJson(document.RootElement).ConvertAll(item => item.ToFault());
            faults.Add(added);
            await WriteAsync(context, new { added = added.Count });
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            await RefuseAsync(context, exception.Message);
        }
    }

    private static async Task EndScanAsync(HttpContext context, SimulatorHost host)
    {
        var id = long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
        var text = context.Request.Query.TryGetValue("code", out var given) ? given.ToString() : "102";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            await RefuseAsync(context, $"'{text}' is not a status code.");
            return;
        }

        try
        {
            host.EndScan(id, code);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (ArgumentException exception)
        {
            await RefuseAsync(context, exception.Message);
        }
    }

    internal static Task RefuseAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return WriteAsync(context, new { message });
    }

    internal static Task WriteAsync<T>(HttpContext context, T value) =>
        context.Response.WriteAsJsonAsync(value, Json, context.RequestAborted);
}
