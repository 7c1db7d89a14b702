using System.Globalization;

namespace Crashtest.Client.Json;

/// <summary>Takes a score from 0 to 10, also as text.</summary>
internal sealed class ScoreConverter : SimpleTextConverter
{
    protected override object? Convert(string text)
    {
        if (double.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double score)
            && score is >= 0 and <= 10)
        {
            return score;
        }

        return null;
    }
}
