using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Crashtest.Benchmarks;

/// <summary>The runs of one thing that was measured.</summary>
internal sealed class Figures(string name, string unit)
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => _values.Order().ElementAt(_values.Count / 2);

    public void Add(double value) => _values.Add(value);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-34} median {Median,9:0.0} {unit}   min {_values.Min(),9:0.0}   max {_values.Max(),9:0.0}   n {_values.Count}");
}
