using System;

namespace Crashtest.Simulator.Faults;

/// <summary>How much of a response arrives, and how fast.</summary>
internal sealed record Delivery(DeliveryKind Kind)
{
    public static readonly Delivery Whole = new(DeliveryKind.Whole);

    public double Fraction { get; private init; }

    public int Bytes { get; private init; }

    public TimeSpan Delay { get; private init; }

    public static Delivery Cut(double fraction) => new(DeliveryKind.Cut) { Fraction = fraction };

    public static Delivery Drip(int bytes, TimeSpan delay) => new(DeliveryKind.Drip) { Bytes = bytes, Delay = delay };
}
