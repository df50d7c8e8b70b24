using Microsoft.Data.Sqlite;
using Shouldly;
using Sitrep.Store.Sqlite;
using Sitrep.Testing;
using Xunit;

namespace Sitrep.Store.Tests;

public sealed class SqliteStoreTests : StoreSuite, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("sitrep-store").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override ReadingStore Open(string name) => SqliteStore.Open(Path.Combine(folder, name + ".db"));

    string File(string name) => Path.Combine(folder, name);

    static string Refused(string path, bool mustExist = false) => Should.Throw<StoreException>(() => SqliteStore.Open(path, mustExist).Dispose()).Message;

    [Fact]
    public void What_is_no_store_is_refused_in_plain_words()
    {
        System.IO.File.WriteAllText(File("notes.txt"), string.Concat(Enumerable.Repeat("Some notes that are no database.\n", 50)));
        Refused(File("notes.txt")).ShouldContain("no Sitrep store");
        Refused(folder).ShouldContain("folder");
        Refused(File("absent.db"), mustExist: true).ShouldContain("no store there yet");
        System.IO.File.Exists(File("absent.db")).ShouldBeFalse();
        Refused(File("no/such/place.db")).ShouldContain("no folder");
        Refused("postgres://host/base").ShouldContain("not supported yet");
        Refused("mysql://host/base").ShouldContain("no such kind of store");
        Refused(" ").ShouldContain("no store named");
    }

    [Fact]
    public void Another_programs_database_and_a_newer_store_stay_untouched()
    {
        Sql(File("other.db"), "CREATE TABLE cats (name TEXT)");
        Refused(File("other.db")).ShouldContain("another program");
        using (Open("newer"))
        {
        }
        Sql(File("newer.db"), "PRAGMA user_version = 999");
        Refused(File("newer.db")).ShouldContain("newer Sitrep (store version 999");
    }

    [Fact]
    public void An_older_store_is_brought_up_to_date_with_what_it_holds()
    {
        using (var connection = new SqliteConnection($"Data Source={File("old.db")};Pooling=False"))
        {
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = Migrations.Migration.All[0].Sql + "; PRAGMA application_id = 1397314642; PRAGMA user_version = 1";
            command.ExecuteNonQuery();
        }
        var kept = new HandReading("Herald", "2019-05-01").Words("An old tunnel.").Build();
        using (var connection = new SqliteConnection($"Data Source={File("old.db")};Pooling=False"))
        {
            connection.Open();
            var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO reading (report_id, key, published, json) VALUES ($id, 'k', '2019-05-01', $json), ('broken', 'k', NULL, '{')";
            command.Parameters.AddWithValue("$id", kept.Report.Id);
            command.Parameters.AddWithValue("$json", System.Text.Json.JsonSerializer.Serialize(kept, Domain.SitrepJson.Line.Reading));
            command.ExecuteNonQuery();
        }
        using var store = Open("old");
        store.Search(Domain.WordQuery.Parse("tunnel")).ShouldBe([kept.Report.Id]);
        store.Add(new HandReading("Gazette", "2020-05-01").Words("One.").Build());
        store.Append(new Domain.Judgement("j", "join", "rule", [], 1, []));
        store.Judgements().Count().ShouldBe(1);
    }

    [Fact]
    public void Judgements_cannot_be_rewritten_even_by_hand()
    {
        using (var store = Open("kept"))
            store.Append(new Domain.Judgement("j", "join", "rule", [], 1, []));
        Should.Throw<SqliteException>(() => Sql(File("kept.db"), "DELETE FROM judgement")).Message.ShouldContain("append-only");
        Should.Throw<SqliteException>(() => Sql(File("kept.db"), "UPDATE judgement SET kind = 'x'")).Message.ShouldContain("append-only");
    }

    [Fact]
    public void A_row_that_was_spoilt_is_named_and_not_swallowed()
    {
        var reading = new HandReading("Gazette", "2020-05-01").Words("One.").Build();
        using (var store = Open("spoilt"))
            store.Add(reading);
        Sql(File("spoilt.db"), "UPDATE reading SET json = '{'");
        using var again = Open("spoilt");
        Should.Throw<StoreException>(() => again.Find(reading.Report.Id)).Message.ShouldContain("cannot be read");
    }

    static void Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
