using Microsoft.Data.Sqlite;
using Sitrep.Domain;

namespace Sitrep.Store.Sqlite;

/// <summary>
/// A store in one SQLite file (write-ahead log, so readers never wait for a writer). Made by <see cref="Open"/>, which brings
/// an older file up to date. Every write is a transaction: a run that is killed leaves the file whole.
/// </summary>
public sealed class SqliteStore : ReadingStore
{
    readonly SqliteConnection connection;
    readonly string path;

    SqliteStore(SqliteConnection connection, string path)
    {
        this.connection = connection;
        this.path = path;
    }

    /// <summary>
    /// Opens the store in a file, or makes one where there is none (unless <paramref name="mustExist"/>). A
    /// <see cref="StoreException"/> says why it cannot: no Sitrep store, a newer one, a folder, no leave to write.
    /// </summary>
    public static SqliteStore Open(string path, bool mustExist = false)
    {
        var connection = SqliteFile.Open(path, mustExist);
        return new SqliteStore(connection, path);
    }

    public override long Count
    {
        get
        {
            using var command = Command("SELECT count(*) FROM reading");
            return Guarded(() => (long)command.ExecuteScalar()!);
        }
    }

    public override bool Contains(string reportId)
    {
        using var command = Command("SELECT 1 FROM reading WHERE report_id = $id", ("$id", reportId));
        return Guarded(command.ExecuteScalar) is not null;
    }

    public override Reading? Find(string reportId)
    {
        using var command = Command("SELECT json FROM reading WHERE report_id = $id", ("$id", reportId));
        return Guarded(command.ExecuteScalar) is string json ? ReadingOf(json) : null;
    }

    public override IReadOnlyList<Reading> FindByKey(string key)
    {
        using var command = Command("SELECT json FROM reading WHERE key = $key ORDER BY published IS NULL, published, report_id", ("$key", key));
        return [.. Rows(command).Select(ReadingOf)];
    }

    public override IEnumerable<Reading> Readings(DateOnly? knownBy = null)
    {
        // The bound is the next day: stored times carry hours ("2017-09-16T11:51"), which sort after their bare day.
        using var command = knownBy is { } day && day < DateOnly.MaxValue
            ? Command("SELECT json FROM reading WHERE (published IS NULL) = 0 AND published < $next ORDER BY published IS NULL, published, report_id", ("$next", new Timestamp(day.AddDays(1)).ToString()))
            : Command("SELECT json FROM reading ORDER BY published IS NULL, published, report_id");
        foreach (var json in Rows(command))
            yield return ReadingOf(json);
    }

    public override IReadOnlyList<string> Search(WordQuery query)
    {
        using var command = Command("SELECT r.report_id FROM report_search JOIN reading r ON r.added = report_search.rowid WHERE report_search MATCH $query ORDER BY bm25(report_search, 5.0, 1.0), r.report_id",
            ("$query", FullText.Match(query)));
        return [.. Rows(command)];
    }

    public override IReadOnlyList<TextSpan> Occurrences(WordQuery query, string reportId)
    {
        using var command = Command("SELECT highlight(report_search, 1, $open, $close), text FROM report_search WHERE report_search MATCH $query AND rowid = (SELECT added FROM reading WHERE report_id = $id)",
            ("$open", FullText.Open.ToString()), ("$close", FullText.Close.ToString()), ("$query", FullText.Match(query)), ("$id", reportId));
        using var row = Guarded(command.ExecuteReader);
        return Guarded(row.Read) && !row.IsDBNull(0) ? FullText.Spans(row.GetString(0), row.GetString(1)) : [];
    }

    public override long ChangeMark
    {
        get
        {
            using var command = Command("PRAGMA data_version");
            return Guarded(() => (long)command.ExecuteScalar()!);
        }
    }

    public override long ReadingsMark
    {
        get
        {
            using var command = Command("SELECT number FROM reading_revision");
            return Guarded(() => (long)command.ExecuteScalar()!);
        }
    }

    public override void Append(Judgement judgement) => InTransaction(transaction =>
    {
        var json = Json(judgement);
        using var last = Command("SELECT json FROM judgement WHERE id = $id ORDER BY added DESC LIMIT 1", ("$id", judgement.Id));
        last.Transaction = transaction;
        if (last.ExecuteScalar() as string == json)
            return 0;
        using var insert = Command("INSERT INTO judgement (id, kind, made_by, json) VALUES ($id, $kind, $by, $json)",
            ("$id", judgement.Id), ("$kind", judgement.Kind), ("$by", judgement.By), ("$json", json));
        insert.Transaction = transaction;
        return insert.ExecuteNonQuery();
    });

    public override IEnumerable<Judgement> Judgements()
    {
        using var command = Command("SELECT json FROM judgement ORDER BY added");
        foreach (var json in Rows(command))
            yield return JudgementOf(json);
    }

    protected override AddSummary Write(IReadOnlyList<Reading> batch) => InTransaction(transaction =>
    {
        using var find = Command("SELECT json FROM reading WHERE report_id = $id", ("$id", null));
        using var insert = Command("INSERT INTO reading (report_id, key, publisher, published, json) VALUES ($id, $key, $publisher, $published, $json)");
        using var update = Command("UPDATE reading SET key = $key, publisher = $publisher, published = $published, json = $json WHERE report_id = $id");
        find.Transaction = insert.Transaction = update.Transaction = transaction;
        var sum = default(AddSummary);
        foreach (var reading in batch)
        {
            var json = Json(reading);
            find.Parameters["$id"].Value = reading.Report.Id;
            var before = find.ExecuteScalar() as string;
            if (before == json)
            {
                sum = sum.With(AddResult.Unchanged);
                continue;
            }
            var write = before is null ? insert : update;
            Fill(write, reading.Report, json);
            write.ExecuteNonQuery();
            sum = sum.With(before is null ? AddResult.Added : AddResult.Replaced);
        }
        return sum;
    });

    public override void Dispose() => connection.Dispose();

    static void Fill(SqliteCommand command, Report report, string json)
    {
        command.Parameters.Clear();
        command.Parameters.AddWithValue("$id", report.Id);
        command.Parameters.AddWithValue("$key", report.Key);
        command.Parameters.AddWithValue("$publisher", (object?)report.Publisher ?? DBNull.Value);
        command.Parameters.AddWithValue("$published", (object?)(report.Published ?? report.Updated)?.ToString() ?? DBNull.Value);
        command.Parameters.AddWithValue("$json", json);
    }

    IEnumerable<string> Rows(SqliteCommand command)
    {
        using var rows = Guarded(command.ExecuteReader);
        while (Guarded(rows.Read))
            yield return rows.GetString(0);
    }

    SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    T InTransaction<T>(Func<SqliteTransaction, T> work) => Guarded(() =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(transaction);
        transaction.Commit();
        return result;
    });

    T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e)
        {
            throw SqliteFile.Explain(path, e);
        }
    }
}
