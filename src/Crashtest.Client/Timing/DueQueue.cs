using System.Collections.Generic;

namespace Crashtest.Client.Timing;

/// <summary>
/// What comes next, by the time it is due and, at the same time, by who came first. Adding and removing take
/// logarithmic time, also from the middle.
/// </summary>
/// <typeparam name="T">What is due.</typeparam>
internal sealed class DueQueue<T>
    where T : class
{
    private readonly List<Place> _heap = [];
    private long _order;

    /// <summary>How many are in it.</summary>
    public int Count => _heap.Count;

    /// <summary>Whose turn is next, or null.</summary>
    public Place? First => _heap.Count == 0 ? null : _heap[0];

    /// <summary>All that are in it, in no order.</summary>
    public IReadOnlyList<Place> All => _heap;

    /// <summary>Adds one that is not in it.</summary>
    public void Add(Place place, long due)
    {
        place.Due = due;
        place.Order = _order++;
        place.Index = _heap.Count;
        _heap.Add(place);
        Rise(place);
    }

    /// <summary>Removes one, if it is in it.</summary>
    public void Remove(Place place)
    {
        if (!place.IsQueued)
        {
            return;
        }

        Place last = _heap[_heap.Count - 1];
        _heap.RemoveAt(_heap.Count - 1);
        if (last != place)
        {
            Put(last, place.Index);
            MoveDown(last);
            Rise(last);
        }

        place.Index = -1;
    }

    private void Rise(Place place)
    {
        while (place.Index > 0 && _heap[(place.Index - 1) / 2] is var parent && place.IsBefore(parent))
        {
            Swap(place, parent);
        }
    }

    private void MoveDown(Place place)
    {
        while (true)
        {
            int child = (2 * place.Index) + 1;
            if (child >= _heap.Count)
            {
                return;
            }

            Place least =
                child + 1 < _heap.Count && _heap[child + 1].IsBefore(_heap[child]) ? _heap[child + 1] : _heap[child];
            if (!least.IsBefore(place))
            {
                return;
            }

            Swap(least, place);
        }
    }

    private void Swap(Place one, Place other)
    {
        (int at, int to) = (one.Index, other.Index);
        Put(one, to);
        Put(other, at);
    }

    private void Put(Place place, int index)
    {
        _heap[index] = place;
        place.Index = index;
    }

    /// <summary>The place of one in a queue; kept by its owner, so that nothing is made anew for each turn.</summary>
    internal sealed class Place
    {
        public Place(T owner) => Owner = owner;

        /// <summary>Whose place it is.</summary>
        public T Owner { get; }

        /// <summary>When it is due, in the clock's units.</summary>
        public long Due { get; set; }

        /// <summary>Whether it is in a queue now.</summary>
        public bool IsQueued => Index >= 0;

        internal long Order { get; set; }

        internal int Index { get; set; } = -1;

        internal bool IsBefore(Place other) => Due < other.Due || (Due == other.Due && Order < other.Order);
    }
}
