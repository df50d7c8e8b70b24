using Sitrep.Situations.Judgements;
using Sitrep.Store;
using Sitrep.Store.Sqlite;

namespace Sitrep.Cli.Verbs;

/// <summary>Opens the store that a verb names.</summary>
static class Stores
{
    /// <summary>Opens or creates it; a <see cref="StoreException"/> says what is wrong.</summary>
    public static ReadingStore Open(string path) => SqliteStore.Open(path);

    /// <summary>Opens a store to ask it; one that is not there is an error, not an empty answer.</summary>
    public static ReadingStore OpenToAsk(string path) => SqliteStore.Open(path, mustExist: true);

    /// <summary>The readings of a store as people have judged them; only those published by a day when one is given.</summary>
    public static JudgedReadings Judged(ReadingStore store, DateOnly? knownBy = null) => JudgedReadings.Of(store.Readings(knownBy), store.Judgements());
}
