using System.CommandLine;
using Sitrep.Domain;

namespace Sitrep.Cli.Verbs;

/// <summary><c>sitrep schema</c>: the JSON Schema of a reading, generated from the types.</summary>
sealed class SchemaVerb : Verb
{
    public override string Examples => "sitrep schema > docs/reading.schema.json    bring the committed schema up to date";

    public override Command Build()
    {
        var command = new Command("schema", "Print the JSON Schema of a reading");
        command.SetAction(_ =>
        {
            Console.Out.Write(ReadingSchema.Generate());
            return SitrepProgram.Ok;
        });
        return command;
    }
}
