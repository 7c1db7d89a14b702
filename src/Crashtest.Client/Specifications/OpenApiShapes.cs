using static Crashtest.Client.Specifications.OpenApiShape;

namespace Crashtest.Client.Specifications;

/// <summary>
/// Holds the objects of OpenAPI 2.0 to 3.2 in one: which members want a text, and where a reference can stand. Members
/// that want neither, such as numbers, are not listed.
/// </summary>
internal static class OpenApiShapes
{
    static OpenApiShapes()
    {
        OpenApiShape texts = ListOf(AnyText);
        OpenApiShape external = CreateObject().AddMember("description url", AnyText);
        OpenApiShape schema = CreateSchema(external);
        OpenApiShape security = ListOf(MapOf(texts));
        OpenApiShape servers = ListOf(CreateServer());
        OpenApiShape examples = MapOf(CreateObject().AddMember("$ref", Reference)
            .AddMember("summary description externalValue serializedValue", AnyText)
            .AddMember("value dataValue", Data));

        OpenApiShape mediaType = CreateObject();
        OpenApiShape parameter = CreateObject();
        parameter.AddMember("$ref", Reference)
            .AddMember("name in description style type format collectionFormat pattern", AnyText)
            .AddMember("schema", schema).AddMember("content", MapOf(mediaType)).AddMember("items", parameter)
            .AddMember("example enum default", Data).AddMember("examples", examples);
        OpenApiShape encoding =
            CreateObject().AddMember("contentType style", AnyText).AddMember("headers", MapOf(parameter));
        encoding.AddMember("encoding", MapOf(encoding)).AddMember("prefixEncoding", ListOf(encoding))
            .AddMember("itemEncoding", encoding);
        mediaType.AddMember("$ref", Reference).AddMember("schema itemSchema", schema).AddMember("example", Data)
            .AddMember("examples", examples)
            .AddMember("encoding", MapOf(encoding))
            .AddMember("prefixEncoding", ListOf(encoding))
            .AddMember("itemEncoding", encoding);

        OpenApiShape link =
            CreateObject().AddMember("$ref operationRef", Reference).AddMember("operationId description", AnyText)
                .AddMember("parameters requestBody", Data).AddMember("server", CreateServer());
        OpenApiShape body = CreateObject().AddMember("$ref", Reference).AddMember("description", AnyText)
            .AddMember("content", MapOf(mediaType));
        OpenApiShape response = CreateObject().AddMember("$ref", Reference).AddMember("summary description", AnyText)
            .AddMember("schema", schema)
            .AddMember("headers", MapOf(parameter))
            .AddMember("content", MapOf(mediaType))
            .AddMember("links", MapOf(link))
            .AddMember("examples", Data);

        OpenApiShape path = CreateObject();
        OpenApiShape callbacks = MapOf(CreateObject(path).AddMember("$ref", Reference));
        OpenApiShape operation = CreateObject().AddMember("summary description operationId", AnyText)
            .AddMember("tags consumes produces schemes", texts)
            .AddMember("externalDocs", external)
            .AddMember("parameters", ListOf(parameter))
            .AddMember("requestBody", body)
            .AddMember("responses", CreateObject(response))
            .AddMember("callbacks", callbacks)
            .AddMember("security", security)
            .AddMember("servers", servers);
        path.AddMember("$ref", Reference).AddMember("summary description", AnyText).AddMember("servers", servers)
            .AddMember("parameters", ListOf(parameter))
            .AddMember("get put post delete options head patch trace query", operation)
            .AddMember("additionalOperations", MapOf(operation));

        OpenApiShape securityScheme = CreateSecurityScheme();
        OpenApiShape components =
            CreateObject().AddMember("schemas", MapOf(schema)).AddMember("responses", MapOf(response))
                .AddMember("parameters headers", MapOf(parameter))
                .AddMember("examples", examples)
                .AddMember("requestBodies", MapOf(body))
                .AddMember("securitySchemes", MapOf(securityScheme))
                .AddMember("links", MapOf(link))
                .AddMember("callbacks", callbacks)
                .AddMember("pathItems", MapOf(path)).AddMember("mediaTypes", MapOf(mediaType));
        Document = CreateObject().AddMember("openapi swagger jsonSchemaDialect $self host basePath", AnyText)
            .AddMember("schemes consumes produces", texts)
            .AddMember("info", CreateInfo())
            .AddMember("servers", servers)
            .AddMember("paths", CreateObject(path))
            .AddMember("webhooks", MapOf(path))
            .AddMember("components", components)
            .AddMember("definitions", MapOf(schema))
            .AddMember("parameters", MapOf(parameter))
            .AddMember("responses", MapOf(response)).AddMember("securityDefinitions", MapOf(securityScheme))
            .AddMember("security", security)
            .AddMember("tags", ListOf(CreateObject().AddMember("name summary description parent kind", AnyText)
            .AddMember("externalDocs", external)))
            .AddMember("externalDocs", external);
    }

    /// <summary>The whole document.</summary>
    public static OpenApiShape Document { get; }

    private static OpenApiShape CreateInfo() => CreateObject()
        .AddMember("title summary description termsOfService version", AnyText)
        .AddMember("contact", CreateObject().AddMember("name url email", AnyText))
        .AddMember("license", CreateObject().AddMember("name identifier url", AnyText));

    private static OpenApiShape CreateServer() => CreateObject().AddMember("url description name", AnyText)
        .AddMember(
            "variables",
            MapOf(CreateObject().AddMember("default description", AnyText).AddMember("enum", ListOf(AnyText))));

    private static OpenApiShape CreateSecurityScheme()
    {
        OpenApiShape flow =
            CreateObject().AddMember("authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl", AnyText)
                .AddMember("scopes", MapOf(AnyText));
        return CreateObject().AddMember("$ref", Reference)
            .AddMember("type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl", AnyText)
            .AddMember("flow authorizationUrl tokenUrl", AnyText)
            .AddMember("scopes", MapOf(AnyText))
            .AddMember("flows", CreateObject()
            .AddMember("implicit password clientCredentials authorizationCode deviceAuthorization", flow));
    }

    // In OpenAPI 2.0 the discriminator is a text, and in JSON Schema the type can be a list.
    private static OpenApiShape CreateSchema(OpenApiShape external)
    {
        OpenApiShape schema = CreateObject().AllowList();
        OpenApiShape discriminator =
            CreateObject().AddMember("propertyName", AnyText).AddMember("mapping", MapOf(NameOrReference))
                .AddMember("defaultMapping", NameOrReference).AllowText();
        return schema.AddMember("$ref $dynamicRef $recursiveRef", Reference)
            .AddMember("$id $schema $anchor $dynamicAnchor $comment title description pattern format", AnyText)
            .AddMember("contentEncoding contentMediaType", AnyText)
            .AddMember("type", ListOf(TypeName).AllowText(isNullText: true)).AddMember("required", ListOf(AnyText))
            .AddMember("dependentRequired", MapOf(ListOf(AnyText)))
            .AddMember("enum const default example examples $vocabulary", Data)
            .AddMember("properties patternProperties definitions $defs dependentSchemas", MapOf(schema))
            .AddMember("allOf anyOf oneOf prefixItems", ListOf(schema))
            .AddMember("not items additionalProperties additionalItems contains propertyNames", schema)
            .AddMember("unevaluatedItems unevaluatedProperties if then else contentSchema", schema)
            .AddMember("discriminator", discriminator)
            .AddMember("xml", CreateObject().AddMember("name namespace prefix nodeType", AnyText))
            .AddMember("externalDocs", external);
    }
}
