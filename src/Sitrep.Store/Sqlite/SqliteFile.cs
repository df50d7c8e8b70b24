using System.Globalization;
using Microsoft.Data.Sqlite;
using Sitrep.Store.Migrations;

namespace Sitrep.Store.Sqlite;

/// <summary>Opens the file under a <see cref="SqliteStore"/>: proves that it is ours, brings it up to date, sets it up for sharing.</summary>
static class SqliteFile
{
    /// <summary>"SITR" in the header's application id, so that no other program's file is taken for a store.</summary>
    const int ApplicationId = 0x53495452;
    const int BusyMilliseconds = 30_000;

    public static SqliteConnection Open(string path, bool mustExist)
    {
        Check(path, mustExist);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false, // a pooled handle would keep the file open after Dispose
            DefaultTimeout = BusyMilliseconds / 1000,
        }.ToString());
        try
        {
            connection.Open();
            Run(connection, null, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusyMilliseconds}"));
            if (Number(connection, null, "PRAGMA application_id") != ApplicationId || Number(connection, null, "PRAGMA user_version") != Migration.Latest)
                Migrate(connection, path);
            Run(connection, null, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explain(path, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What an SQLite error means for the person at the keyboard.</summary>
    public static StoreException Explain(string path, SqliteException e) => new(e.SqliteErrorCode switch
    {
        5 or 6 => $"{path}: another program has been writing to the store for {BusyMilliseconds / 1000} seconds; try again",
        8 => $"{path}: the store cannot be written to",
        11 => $"{path}: the store is damaged ({e.Message}); restore it, or read the reports into a new one",
        13 => $"{path}: no room left on the disk",
        14 => $"{path}: the store cannot be opened; is the folder there and open to you?",
        26 => $"{path}: no Sitrep store (not an SQLite file)",
        _ => $"{path}: {e.Message}",
    }, e);

    static void Check(string path, bool mustExist)
    {
        if (path.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || path.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
            throw new StoreException("a shared PostgreSQL store is not supported yet; name a file instead (--store sitrep.db)");
        if (path.Contains("://", StringComparison.Ordinal))
            throw new StoreException($"{path}: no such kind of store; name a file (--store sitrep.db)");
        if (string.IsNullOrWhiteSpace(path))
            throw new StoreException("no store named (--store sitrep.db)");
        if (Directory.Exists(path))
            throw new StoreException($"{path}: a folder, not a store");
        if (mustExist && !File.Exists(path))
            throw new StoreException($"{path}: no store there yet; read some reports first (sitrep read FILES)");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder))
            throw new StoreException($"{path}: there is no folder {folder}");
    }

    static void Migrate(SqliteConnection connection, string path)
    {
        // Immediate: two programs that open a new store at once must not both make the tables.
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Version(connection, transaction, path);
        foreach (var step in Migration.All.Skip(version))
            Run(connection, transaction, step.Sql);
        Run(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Migration.Latest}"));
        transaction.Commit();
    }

    static int Version(SqliteConnection connection, SqliteTransaction transaction, string path)
    {
        var version = Number(connection, transaction, "PRAGMA user_version");
        if (Number(connection, transaction, "PRAGMA application_id") != ApplicationId)
        {
            if (version != 0 || Number(connection, transaction, "SELECT count(*) FROM sqlite_master") != 0)
                throw new StoreException($"{path}: no Sitrep store (an SQLite file of another program)");
            return 0;
        }
        if (version > Migration.Latest)
            throw new StoreException($"{path}: made by a newer Sitrep (store version {version}, this program knows {Migration.Latest}); use the newer program");
        return (int)version;
    }

    static long Number(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return (long)command.ExecuteScalar()!;
    }

    static void Run(SqliteConnection connection, SqliteTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }
}
