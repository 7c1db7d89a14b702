// What the compiler asks for and netstandard2.0 lacks. The other assemblies of the module see these types as friends.
// A generator that adds them would make each build another sequence of bytes.
#pragma warning disable IDE0130 // Each type is in the namespace in which the compiler looks for it.

namespace System
{
    /// <summary>Represents an index from the start or, as in <c>^1</c>, from the end.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        private readonly int _value = fromEnd ? ~value : value;

        public static Index Start => new(0);

        public static Index End => new(0, fromEnd: true);

        public int Value => IsFromEnd ? ~_value : _value;

        public bool IsFromEnd => _value < 0;

        public static implicit operator Index(int value) => new(value);

        public int GetOffset(int length)
        {
            if (IsFromEnd)
            {
                return length - Value;
            }

            return Value;
        }
    }

    /// <summary>Represents a range, as in <c>1..^1</c>.</summary>
    internal readonly struct Range(Index start, Index end)
    {
        public static Range All => new(Index.Start, Index.End);

        public Index Start { get; } = start;

        public Index End { get; } = end;

        public static Range StartAt(Index start) => new(start, Index.End);

        public static Range EndAt(Index end) => new(Index.Start, end);
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Marks setters that only an initializer can call.</summary>
    internal static class IsExternalInit;

    /// <summary>Marks types and members that an initializer must set.</summary>
    [AttributeUsage(
        AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property,
        Inherited = false)]
    internal sealed class RequiredMemberAttribute : Attribute;

    /// <summary>Marks members that only a compiler with this feature can use.</summary>
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;

        public bool IsOptional { get; init; }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Marks a setter that takes null.</summary>
    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Property, Inherited = false)]
    internal sealed class AllowNullAttribute : Attribute;

    /// <summary>Marks constructors that set all required members.</summary>
    [AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;

    /// <summary>Marks a parameter that is not null when the method returns the value.</summary>
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}
