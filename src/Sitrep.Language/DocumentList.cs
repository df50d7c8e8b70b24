using System.Collections;

namespace Sitrep.Language;

/// <summary>The sentences or the names of a document: a view that allocates nothing and ends with the document.</summary>
public readonly struct DocumentList<T> : IReadOnlyList<T>
{
    readonly Document document;
    readonly T[] items;
    readonly int count;

    internal DocumentList(Document document, T[] items, int count) => (this.document, this.items, this.count) = (document, items, count);

    public int Count => count;

    /// <summary>The item at an index; an <see cref="ArgumentOutOfRangeException"/> where there is none, an <see cref="ObjectDisposedException"/> when the document is gone.</summary>
    public T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {count}");
            ObjectDisposedException.ThrowIf(document.IsDisposed, document);
            return items[index];
        }
    }

    public Enumerator GetEnumerator() => new(this);
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the items in order.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        readonly DocumentList<T> list;
        int at = -1;

        internal Enumerator(DocumentList<T> list) => this.list = list;

        public readonly T Current => list[at];
        readonly object? IEnumerator.Current => Current;
        public bool MoveNext() => ++at < list.count;
        public void Reset() => at = -1;
        public readonly void Dispose()
        {
        }
    }
}
