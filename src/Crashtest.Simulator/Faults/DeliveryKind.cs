namespace Crashtest.Simulator;

internal enum DeliveryKind
{
    Whole,
    Cut,
    Drip,
    Drop,
    Hang,
}
