using System;
using Xunit;

namespace Crashtest.Client.Tests.Specifications;

/// <summary>
/// Where OpenAPI wants a text, a value without quotes is one; and where it has references, other files are named.
/// </summary>
public sealed class OpenApiShapeTests
{
    [Theory]
    [InlineData(
        "info: {title: 2024, version: 1.10, description: true}",
        """{"info":{"title":"2024","version":"1.10","description":"true"}}""")]
    [InlineData("info: {version: 0x1F}", """{"info":{"version":"0x1F"}}""")]
    [InlineData("info: {version: 1_000}", """{"info":{"version":"1_000"}}""")]
    [InlineData("info: {version: .inf}", """{"info":{"version":".inf"}}""")]
    [InlineData("info: {version: ~, title: }", """{"info":{"version":null,"title":null}}""")]
    [InlineData("info: {version: !!float 1.10}", """{"info":{"version":1.10}}""")]
    [InlineData("x-v: &v 1.10\ninfo: {version: *v}", """{"x-v":1.10,"info":{"version":"1.10"}}""")]
    [InlineData("x-i: &i {version: 1.10}\ninfo: {<<: *i}", """{"x-i":{"version":1.10},"info":{"version":"1.10"}}""")]
    [InlineData(
        "info: {x-build: 1.10, other: 1.10, license: {name: 2, url: 3}}",
        """{"info":{"x-build":1.10,"other":1.10,"license":{"name":"2","url":"3"}}}""")]
    [InlineData(
        "host: 1\nbasePath: 2\nschemes: [3]\ntags: [{name: 2024, description: 1e3}]",
        """{"host":"1","basePath":"2","schemes":["3"],"tags":[{"name":"2024","description":"1e3"}]}""")]
    [InlineData(
        "servers: [{url: 1, variables: {port: {default: 8443, enum: [8443, 443]}}}]",
        """{"servers":[{"url":"1","variables":{"port":{"default":"8443","enum":["8443","443"]}}}]}""")]
    [InlineData(
        "paths: {/a: {get: {operationId: 404, tags: [1], deprecated: true, responses: {200: {description: 200}}}}}",
        """{"paths":{"/a":{"get":{"operationId":"404","tags":["1"],"deprecated":true,"responses":{"200":{"description":"200"}}}}}}""")]
    [InlineData(
        "paths: {/a: {parameters: [{name: 1, in: query, required: true, example: 1.10, schema: {type: integer, "
            + "minimum: 1, default: 1.10}}]}}",
        """{"paths":{"/a":{"parameters":[{"name":"1","in":"query","required":true,"example":1.10,"schema":{"type":"integer","minimum":1,"default":1.10}}]}}}""")]
    [InlineData(
        "definitions: {A: {type: [string, null], required: [1, yes], title: 1, maxLength: 3, enum: [1.10], "
            + "properties: {title: {title: 2}, x-1: {title: 3}}, additionalProperties: false, discriminator: 1}}",
        """{"definitions":{"A":{"type":["string","null"],"required":["1","yes"],"title":"1","maxLength":3,"enum":[1.10],"properties":{"title":{"title":"2"},"x-1":{"title":"3"}},"additionalProperties":false,"discriminator":"1"}}}""")]
    [InlineData(
        "components: {schemas: {A: {allOf: [{pattern: 1}], items: {format: 2}, discriminator: {propertyName: 3, "
            + "mapping: {a: 4}}}}}",
        """{"components":{"schemas":{"A":{"allOf":[{"pattern":"1"}],"items":{"format":"2"},"discriminator":{"propertyName":"3","mapping":{"a":"4"}}}}}}""")]
    [InlineData(
        "components: {securitySchemes: {A: {type: oauth2, flows: {implicit: {scopes: {read: 1}}}}}, headers: {x-rate: "
            + "{description: 1}}, examples: {A: {summary: 1, value: 1.10}}}",
        """{"components":{"securitySchemes":{"A":{"type":"oauth2","flows":{"implicit":{"scopes":{"read":"1"}}}}},"headers":{"x-rate":{"description":"1"}},"examples":{"A":{"summary":"1","value":1.10}}}}""")]
    [InlineData(
        "security: [{key: [1]}]\nexternalDocs: {url: 1}",
        """{"security":[{"key":["1"]}],"externalDocs":{"url":"1"}}""")]
    public void A_value_without_quotes_is_text_if_text_is_required(string yaml, string expected) =>
        Assert.Equal(
            "{\"openapi\":\"3.1\"," + expected[1..], SpecificationFile.LoadText($"openapi: 3.1\n{yaml}\n").Json);

    [Theory]
    [InlineData("extref.yaml", "./paths/a.yaml")]
    [InlineData("r2-schema.yaml", "common.yaml")]
    public void Files_of_users_that_refer_to_others_name_them(string file, string other) =>
        Assert.Equal([other], SpecificationFile.Load(file).ReferencedFiles);

    [Fact]
    public void References_inside_the_document_name_no_file() =>
        Assert.Empty(SpecificationFile.Load("r3-inner-ok.yaml").ReferencedFiles);

    [Theory]
    [InlineData(
        """{"openapi":"3.0","paths":{"/a":{"$ref":"a.json#/x"},"/b":{"$ref":"a.json"},"/c":{"$ref":"https://example.com/c.yaml"}}}""",
        "a.json|https://example.com/c.yaml")]
    [InlineData(
        """{"openapi":"3.0","components":{"schemas":{"A":{"properties":{"$ref":{"$ref":"b.json"}},"items":{"$ref":"../c.json#"}}}}}""",
        "b.json|../c.json")]
    [InlineData(
        """{"openapi":"3.0","components":{"schemas":{"A":{"discriminator":{"mapping":{"a":"Dog","b":"dog.json","c":"#/components/schemas/Dog","d":"x/y","e":"Dog.v1"}}}}}}""",
        "dog.json|x/y")]
    [InlineData(
        """{"openapi":"3.0","components":{"links":{"A":{"operationRef":"other.yaml#/paths/~1a/get"}},"examples":{"A":{"$ref":"e.yaml"}},"schemas":{"A":{"example":{"$ref":"no.yaml"},"default":{"$ref":"no.yaml"},"enum":[{"$ref":"no.yaml"}]}}}}""",
        "other.yaml|e.yaml")]
    [InlineData("""{"openapi":"3.0","x-data":{"$ref":"no.yaml"},"unknown":[{"$ref":"yes.yaml"}]}""", "yes.yaml")]
    [InlineData(
        """{"openapi":"3.0","paths":{"/a":{"$ref":"a\u001b[31m\n::error::.yaml"}}}""", "a [31m : :error: :.yaml")]
    public void References_to_other_files_are_named_each_once(string json, string files) =>
        Assert.Equal(files.Split('|'), SpecificationFile.LoadText(json).ReferencedFiles);

    [Fact]
    public void A_property_with_the_name_of_an_extension_is_a_property() => Assert.Contains(
        "\"x-a\":{\"description\":\"1\"}",
        SpecificationFile.LoadText("openapi: x\ndefinitions: {A: {properties: {x-a: {description: 1}}}}").Json,
        StringComparison.Ordinal);
}
