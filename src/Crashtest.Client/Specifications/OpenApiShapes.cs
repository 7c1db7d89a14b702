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
        OpenApiShape external = Object().With("description url", AnyText);
        OpenApiShape schema = NewSchema(external);
        OpenApiShape security = ListOf(MapOf(texts));
        OpenApiShape servers = ListOf(NewServer());
        OpenApiShape examples = MapOf(Object().With("$ref", Reference)
            .With("summary description externalValue serializedValue", AnyText)
            .With("value dataValue", Data));

        OpenApiShape mediaType = Object();
        OpenApiShape parameter = Object();
        parameter.With("$ref", Reference)
            .With("name in description style type format collectionFormat pattern", AnyText)
            .With("schema", schema).With("content", MapOf(mediaType)).With("items", parameter)
            .With("example enum default", Data).With("examples", examples);
        OpenApiShape encoding = Object().With("contentType style", AnyText).With("headers", MapOf(parameter));
        encoding.With("encoding", MapOf(encoding)).With("prefixEncoding", ListOf(encoding))
            .With("itemEncoding", encoding);
        mediaType.With("$ref", Reference).With("schema itemSchema", schema).With("example", Data)
            .With("examples", examples)
            .With("encoding", MapOf(encoding)).With("prefixEncoding", ListOf(encoding)).With("itemEncoding", encoding);

        OpenApiShape link = Object().With("$ref operationRef", Reference).With("operationId description", AnyText)
            .With("parameters requestBody", Data).With("server", NewServer());
        OpenApiShape body = Object().With("$ref", Reference).With("description", AnyText)
            .With("content", MapOf(mediaType));
        OpenApiShape response = Object().With("$ref", Reference).With("summary description", AnyText)
            .With("schema", schema)
            .With("headers", MapOf(parameter)).With("content", MapOf(mediaType)).With("links", MapOf(link))
            .With("examples", Data);

        OpenApiShape path = Object();
        OpenApiShape callbacks = MapOf(Object(path).With("$ref", Reference));
        OpenApiShape operation = Object().With("summary description operationId", AnyText)
            .With("tags consumes produces schemes", texts)
            .With("externalDocs", external).With("parameters", ListOf(parameter)).With("requestBody", body)
            .With("responses", Object(response)).With("callbacks", callbacks).With("security", security)
            .With("servers", servers);
        path.With("$ref", Reference).With("summary description", AnyText).With("servers", servers)
            .With("parameters", ListOf(parameter))
            .With("get put post delete options head patch trace query", operation)
            .With("additionalOperations", MapOf(operation));

        OpenApiShape securityScheme = NewSecurityScheme();
        OpenApiShape components = Object().With("schemas", MapOf(schema)).With("responses", MapOf(response))
            .With("parameters headers", MapOf(parameter)).With("examples", examples).With("requestBodies", MapOf(body))
            .With("securitySchemes", MapOf(securityScheme)).With("links", MapOf(link)).With("callbacks", callbacks)
            .With("pathItems", MapOf(path)).With("mediaTypes", MapOf(mediaType));
        Document = Object().With("openapi swagger jsonSchemaDialect $self host basePath", AnyText)
            .With("schemes consumes produces", texts)
            .With("info", NewInfo()).With("servers", servers).With("paths", Object(path)).With("webhooks", MapOf(path))
            .With("components", components).With("definitions", MapOf(schema)).With("parameters", MapOf(parameter))
            .With("responses", MapOf(response)).With("securityDefinitions", MapOf(securityScheme))
            .With("security", security)
            .With("tags", ListOf(Object().With("name summary description parent kind", AnyText)
            .With("externalDocs", external)))
            .With("externalDocs", external);
    }

    /// <summary>The whole document.</summary>
    public static OpenApiShape Document { get; }

    private static OpenApiShape NewInfo() => Object()
        .With("title summary description termsOfService version", AnyText)
        .With("contact", Object().With("name url email", AnyText))
        .With("license", Object().With("name identifier url", AnyText));

    private static OpenApiShape NewServer() => Object().With("url description name", AnyText)
        .With("variables", MapOf(Object().With("default description", AnyText).With("enum", ListOf(AnyText))));

    private static OpenApiShape NewSecurityScheme()
    {
        OpenApiShape flow = Object().With("authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl", AnyText)
            .With("scopes", MapOf(AnyText));
        return Object().With("$ref", Reference)
            .With("type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl", AnyText)
            .With("flow authorizationUrl tokenUrl", AnyText)
            .With("scopes", MapOf(AnyText))
            .With("flows", Object()
            .With("implicit password clientCredentials authorizationCode deviceAuthorization", flow));
    }

    // In OpenAPI 2.0 the discriminator is a text, and in JSON Schema the type can be a list.
    private static OpenApiShape NewSchema(OpenApiShape external)
    {
        OpenApiShape schema = Object().OrList();
        OpenApiShape discriminator = Object().With("propertyName", AnyText).With("mapping", MapOf(NameOrReference))
            .With("defaultMapping", NameOrReference).OrText();
        return schema.With("$ref $dynamicRef $recursiveRef", Reference)
            .With("$id $schema $anchor $dynamicAnchor $comment title description pattern format", AnyText)
            .With("contentEncoding contentMediaType", AnyText)
            .With("type", ListOf(TypeName).OrText(isNullText: true)).With("required", ListOf(AnyText))
            .With("dependentRequired", MapOf(ListOf(AnyText)))
            .With("enum const default example examples $vocabulary", Data)
            .With("properties patternProperties definitions $defs dependentSchemas", MapOf(schema))
            .With("allOf anyOf oneOf prefixItems", ListOf(schema))
            .With("not items additionalProperties additionalItems contains propertyNames", schema)
            .With("unevaluatedItems unevaluatedProperties if then else contentSchema", schema)
            .With("discriminator", discriminator)
            .With("xml", Object().With("name namespace prefix nodeType", AnyText))
            .With("externalDocs", external);
    }
}
