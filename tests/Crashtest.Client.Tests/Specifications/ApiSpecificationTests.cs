using System;
using System.IO;
using System.Text;
using System.Threading;
using Crashtest.Client.Specifications;
using Xunit;

namespace Crashtest.Client.Tests.Specifications;

public sealed class ApiSpecificationTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("12")]
    [InlineData("just some words")]
    [InlineData("title: x")]
    [InlineData("openapi: ~")]
    [InlineData("openapi: {}")]
    [InlineData("{\"openapi\":null}")]
    public void A_file_that_is_not_an_API_description_is_refused(string text) =>
        Assert.Contains(
            "is not an OpenAPI or Swagger document", SpecificationFile.Refuse(text), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_read_is_refused()
    {
        Expect.Failure(ErrorId.InvalidPayload, () => Load(Path.Combine(_folder.Path, "none.json")));
        Expect.Failure(ErrorId.InvalidPayload, () => Load(_folder.Path));
    }

    [Fact]
    public void A_file_above_sixteen_mebibytes_is_refused_unread()
    {
        string path = _folder.Write("large.json", "{\"openapi\":\"3.0\"}");
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength((16 * 1024 * 1024) + 1);
        }

        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => Load(path));

        Assert.Contains("larger than 16 MiB", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32BE", true)]
    [InlineData("utf-8", false)]
    public void A_byte_order_mark_sets_the_encoding(string name, bool hasMark)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] mark = hasMark ? encoding.GetPreamble() : [];

        foreach (string text in new[] { "openapi: x\na: Bücher 予約 👩\n", "{\"openapi\":\"x\",\"a\":\"Bücher 予約 👩\"}" })
        {
            string path = Path.Combine(_folder.Path, "spec");
            File.WriteAllBytes(path, [.. mark, .. encoding.GetBytes(text)]);

            Assert.Equal("""{"openapi":"x","a":"Bücher 予約 👩"}""", Load(path).Json);
        }
    }

    [Theory]
    [InlineData("openapi: x\na: B\u00FCcher\n", "line 2")]
    [InlineData("{\"openapi\":\"x\",\n\n\"a\":\"B\u00FCcher\"}", "line 3")]
    public void Latin_1_is_refused_and_called_by_its_name(string text, string line)
    {
        string path = Path.Combine(_folder.Path, "spec");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text));

        CrashtestException failure = Expect.Failure(ErrorId.InvalidPayload, () => Load(path));

        Assert.Contains(line, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Latin-1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Save the file as UTF-8", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void Utf_16_without_a_mark_is_refused(string name)
    {
        string path = Path.Combine(_folder.Path, "spec");
        File.WriteAllBytes(path, Encoding.GetEncoding(name).GetBytes("openapi: x\n"));

        Assert.Contains(
            "UTF-8", Expect.Failure(ErrorId.InvalidPayload, () => Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_ends_the_reading()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(
            () => ApiSpecification.Load(_folder.Write("a", "openapi: x"), cancelled));
        Assert.ThrowsAny<OperationCanceledException>(
            () => ApiSpecification.Load(_folder.Write("b", "{\"openapi\":\"x\"}"), cancelled));
    }

    private static ApiSpecification Load(string path) => ApiSpecification.Load(path, CancellationToken.None);
}
