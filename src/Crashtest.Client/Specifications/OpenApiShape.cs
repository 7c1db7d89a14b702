using System;
using System.Collections.Generic;

namespace Crashtest.Client.Specifications;

/// <summary>Represents what OpenAPI wants in one place of a document, as far as a reader must know it.</summary>
internal sealed class OpenApiShape
{
    private const string ExtensionPrefix = "x-";

    private static readonly string[] FileExtensions = [".json", ".yaml", ".yml"];

    private readonly Dictionary<string, OpenApiShape> _members = new(StringComparer.Ordinal);
    private OpenApiShape? _item;
    private OpenApiShape? _others;
    private bool _hasExtensions;
    private ReferenceKind _reference;

    private OpenApiShape()
    {
    }

    private enum ReferenceKind
    {
        None,
        Reference,

        // The name of a schema, or a reference.
        NameOrReference,
    }

    /// <summary>A text.</summary>
    public static OpenApiShape AnyText { get; } = new() { IsText = true };

    /// <summary>A text that may be the word null, such as the name of a type.</summary>
    public static OpenApiShape TypeName { get; } = new() { IsText = true, IsNullText = true };

    /// <summary>A text that refers to another place.</summary>
    public static OpenApiShape Reference { get; } = new() { IsText = true, _reference = ReferenceKind.Reference };

    /// <summary>A text that is a name or refers to another place.</summary>
    public static OpenApiShape NameOrReference { get; } = new()
    {
        IsText = true,
        _reference = ReferenceKind.NameOrReference,
    };

    /// <summary>Any value, in which nothing refers to another place: an example, a default, an extension.</summary>
    public static OpenApiShape Data { get; } = new();

    /// <summary>Whatever OpenAPI does not describe; it may refer to other places.</summary>
    public static OpenApiShape Unknown { get; } = CreateUnknown();

    /// <summary>Whether OpenAPI wants a text here.</summary>
    public bool IsText { get; private set; }

    /// <summary>The shape of the items of a list.</summary>
    public OpenApiShape Item => _item ?? _others ?? Data;

    /// <summary>Whether the word null is such a text.</summary>
    public bool IsNullText { get; private set; }

    /// <summary>Creates a list.</summary>
    public static OpenApiShape ListOf(OpenApiShape item) => new() { _item = item, _others = Unknown };

    /// <summary>Creates an object with names that the document chooses.</summary>
    public static OpenApiShape MapOf(OpenApiShape value) => new() { _others = value };

    /// <summary>Creates an object with names that OpenAPI knows; give it its members.</summary>
    /// <param name="others">The shape of other members.</param>
    public static OpenApiShape CreateObject(OpenApiShape? others = null) =>
        new() { _others = others ?? Unknown, _hasExtensions = true };

    /// <summary>Adds members of one shape.</summary>
    /// <param name="names">The names, with blanks between them.</param>
    /// <param name="shape">The shape.</param>
    public OpenApiShape AddMember(string names, OpenApiShape shape)
    {
        foreach (string name in names.Split(' '))
        {
            _members.Add(name, shape);
        }

        return this;
    }

    /// <summary>Has the object stand as well as a list of objects of its kind.</summary>
    public OpenApiShape AllowList()
    {
        _item = this;
        return this;
    }

    /// <summary>Has a text stand as well as the object or the list.</summary>
    /// <param name="isNullText">Whether the word null is such a text.</param>
    public OpenApiShape AllowText(bool isNullText = false)
    {
        IsText = true;
        IsNullText = isNullText;
        return this;
    }

    /// <summary>Returns the shape of a member of an object.</summary>
    public OpenApiShape GetMember(string name)
    {
        if (_members.TryGetValue(name, out OpenApiShape? member))
        {
            return member;
        }

        if (_hasExtensions && name.StartsWith(ExtensionPrefix, StringComparison.Ordinal))
        {
            return Data;
        }

        return _others ?? Data;
    }

    /// <summary>Returns the other file that a text refers to in this place; null if there is none.</summary>
    public string? FindFile(string text)
    {
        int fragment = text.IndexOf('#');
        string file = text.Split('#')[0].Trim();
        switch (_reference)
        {
            case ReferenceKind.Reference when file.Length > 0:
            case ReferenceKind.NameOrReference when file.Length > 0 && IsFile(file, hasFragment: fragment >= 0):
                return file;
            default:
                return null;
        }
    }

    private static bool IsFile(string text, bool hasFragment) =>
        hasFragment || text.IndexOf('/') >= 0
            || Array.Exists(FileExtensions, extension => text.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static OpenApiShape CreateUnknown()
    {
        OpenApiShape shape = new OpenApiShape().AddMember("$ref", Reference);
        shape._others = shape;
        return shape;
    }
}
