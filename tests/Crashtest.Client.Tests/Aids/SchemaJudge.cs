using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using NJsonSchema;
using Xunit;

namespace Crashtest.Client.Tests.Aids;

/// <summary>Judges documents by a JSON schema.</summary>
internal sealed class SchemaJudge
{
    private readonly JsonSchema _schema;

    private SchemaJudge(JsonSchema schema) => _schema = schema;

    /// <summary>The published schema of SARIF 2.1.0.</summary>
    public static async Task<SchemaJudge> SarifAsync() => new(await JsonSchema.FromJsonAsync(
        await File.ReadAllTextAsync(Metadata("SarifSchema"), TestContext.Current.CancellationToken),
        TestContext.Current.CancellationToken));

    public static async Task<SchemaJudge> OfAsync(string schema) =>
        new(await JsonSchema.FromJsonAsync(schema, TestContext.Current.CancellationToken));

    public void AssertValid(string json)
    {
        string[] errors = [.. _schema.Validate(json).Select(error => error.ToString())];
        Assert.True(errors is [], string.Join("\n", errors.Take(10)));
    }

    private static string Metadata(string key) => typeof(SchemaJudge).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
