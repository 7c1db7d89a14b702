using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace Crashtest.Simulator.Targets;

/// <summary>Writes the objects of the API by target id.</summary>
internal sealed class TargetJson(SimulatorOptions options)
{
    private TargetApiOptions Api => options.TargetApi;

    public static string FormatProblem(int status, string code, string detail) => new JsonObject
    {
        ["type"] = "about:blank",
        ["title"] = "Request failed",
        ["status"] = status,
        ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["detail"] = detail }),
    }.ToJsonString();

    /// <summary>A page; without items it has no list at all.</summary>
    public static string FormatPage(
        string member, IEnumerable<JsonObject> items, int number, int size, int total, bool hasMore)
    {
        var list = new JsonArray([.. items]);
        var page = new JsonObject
        {
            ["number"] = number,
            ["size"] = size,
            ["total_elements"] = total,
            ["total_pages"] = hasMore ? number + 2 : (total + size - 1) / size,
        };
        var json = new JsonObject { ["page"] = page };
        if (list.Count > 0)
        {
            json["_embedded"] = new JsonObject { [member] = list };
        }

        return json.ToJsonString();
    }

    public JsonObject CreateTarget(TargetState target)
    {
        var definition = target.Definition;
        var json = new JsonObject
        {
            ["target_id"] = CreateId(definition.TargetId),
            ["name"] = definition.Name,
            ["protocol"] = definition.Protocol,
            ["url"] = definition.Url,
            ["target_type"] = definition.TargetType,
            ["scan_type"] = definition.ScanType,
            ["teams"] = new JsonArray([.. definition.Teams.Select(team => JsonValue.Create(team))]),
            ["created_at"] = FormatTime(target.CreatedAt),
            ["updated_at"] = FormatTime(target.CreatedAt),
        };
        if (target.Last is { } last)
        {
            json["last_scan"] = FormatTime(last.StartedAt);
            AddStatus(json, last.GetStatusAt(options.TimeProvider.GetUtcNow() - Api.TargetStatusDelay));
        }

        AddOptional(json, "description", definition.Description);
        AddOptional(json, "application_name", definition.ApplicationName);
        return AddUnknownMembers(json);
    }

    public JsonObject Run(TargetRun run)
    {
        var definition = run.Target.Definition;
        var json = new JsonObject
        {
            ["analysis_run_id"] = CreateId(run.Id),
            ["target_id"] = CreateId(definition.TargetId),
            ["project_uuid"] = CreateId(definition.TargetId),
            ["id"] = 1000 + run.Number,
            ["scan_number"] = run.Number,
            ["started_at"] = FormatTime(run.StartedAt),
            ["url"] = definition.Url,
            ["target_protocol"] = definition.Protocol,
            ["scan_type"] = definition.ScanType == "QUICK" ? "QUICK" : "ENTERPRISE",
            ["started_by_name"] = run.StartedBy,
            ["max_duration"] = (int)Api.MaximumDuration.TotalMinutes,
            ["max_crawl_duration"] = 60,
        };
        AddStatus(json, run.Status);
        if (run.FinishedAt is { } finishedAt)
        {
            json["finished_at"] = FormatTime(finishedAt);
            AddOptional(json, "result_import_status", Api.ResultImportStatus);
        }

        return AddUnknownMembers(json);
    }

    public JsonObject CreateProfile(TargetState target) => AddUnknownMembers(new JsonObject
    {
        ["analysis_profile_id"] = CreateId(target.ProfileId),
        ["target_id"] = CreateId(target.Definition.TargetId),
        ["name"] = target.Definition.Name,
    });

    private void AddStatus(JsonObject json, string? status)
    {
        if (!Api.OmitsStatus)
        {
            AddOptional(json, "status", status);
        }
    }

    private static void AddOptional(JsonObject json, string member, string? value)
    {
        if (value is not null)
        {
            json[member] = value;
        }
    }

    private JsonObject AddUnknownMembers(JsonObject json)
    {
        if (Api.AddsUnknownMembers)
        {
            json["severity_profile"] = new JsonObject { ["levels"] = new JsonArray(1, "two", null) };
            json["x"] = 1.5;
        }

        return json;
    }

    private JsonValue CreateId(string id)
    {
        if (Api.GivesNumericIds && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return JsonValue.Create(number);
        }

        return JsonValue.Create(Guid.TryParse(id, out var guid) ? Spell(id, guid) : id);
    }

    private string Spell(string id, Guid guid) => Api.IdSpelling switch
    {
        IdSpelling.Hyphens => guid.ToString("D"),
        IdSpelling.Digits => guid.ToString("N"),
        _ => id,
    };

    private string FormatTime(DateTimeOffset time) => Api.TimeFormat switch
    {
        TimeFormat.Offset => time.ToOffset(TimeSpan.FromHours(2))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        TimeFormat.WithoutZone =>
            time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        _ => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };
}
