namespace Crashtest.Simulator.Faults;

internal enum DeliveryKind
{
    Whole,
    Cut,
    Drip,
    Drop,
    Hang,
}
