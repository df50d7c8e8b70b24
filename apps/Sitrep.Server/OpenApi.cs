using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Sitrep.Domain;

namespace Sitrep.Server;

/// <summary>A word of a question's query.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Means">What it asks for.</param>
/// <param name="Format"><c>date</c> for a day as 2017-09-20, <c>boolean</c> for yes or no (true, false), or null for a word.</param>
sealed record Asked(string Name, string Means, string? Format = null);

/// <summary>
/// The OpenAPI 3.1 document at <see cref="Address"/>: every question with what it takes and the type of its answer. A question is described where it is mapped
/// (<see cref="Answers{T}"/>); types are described by the JSON contexts that write them.
/// </summary>
static class OpenApi
{
    public const string Address = "/openapi.json";
    const string Boolean = "boolean";

    /// <summary>The words that most questions share.</summary>
    public static readonly Asked
        AsOf = new("asOf", "The day in the world", "date"),
        KnownBy = new("knownBy", "Only reports published by this day", "date"),
        Area = new("area", "A town, a province, a country or its code"),
        Place = new("place", "A place, by name or by ref"),
        Party = new("party", "A party, by name, part of one, or ref"),
        Type = new("type", "A type of event"),
        From = new("from", "From this day on", "date"),
        To = new("to", "Up to and with this day", "date");

    /// <summary>All that incidents can be chosen by.</summary>
    public static readonly Asked[] Filter =
    [
        KnownBy, new("q", "Words to look for: all of them, \"phrases\", -not these, beginnings*"), Area, Place, Party, Type, new("status", "Whether it happened: occurred, ongoing, planned …"), From, To,
        new("outlet", "An outlet or agency, by name"), new("disputed", "Whether sources differ on it", Boolean), new("reviewed", "Whether a person has judged it", Boolean),
    ];

    /// <summary>Says what a question is called, what it is for, what it takes, and what its answer is.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string name, string summary, params ReadOnlySpan<Asked> query)
    {
        route.WithName(name).WithSummary(summary).WithMetadata(new Query(query.ToArray()));
        return route.Produces<T>().Produces<Refusal>(StatusCodes.Status400BadRequest).Produces<Refusal>(StatusCodes.Status404NotFound);
    }

    /// <summary>The same for a question that is answered with a file, of one of some media types.</summary>
    public static RouteHandlerBuilder Gives(this RouteHandlerBuilder route, string name, string summary, string[] types, params ReadOnlySpan<Asked> query)
    {
        route.WithName(name).WithSummary(summary).WithMetadata(new Query(query.ToArray()));
        return route.Produces<string>(StatusCodes.Status200OK, types[0], types[1..]).Produces<Refusal>(StatusCodes.Status400BadRequest);
    }

    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, SitrepJson.Line);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, MapJson.Default);
        });
        services.AddOpenApi(document =>
        {
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            document.AddDocumentTransformer(Name);
            document.AddOperationTransformer(Parameters);
            document.AddSchemaTransformer(Types);
        });
    }

    static Task Name(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Sitrep", Version = "1",
            Description = "A sourced, dated, mapped picture of an armed conflict, read from news reports: what happened, who says so, who held which place when. Two clocks: 'asOf' is the day in the world, 'knownBy' leaves out reports published later.",
        };
        document.Servers = [];
        document.Tags?.Clear();
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations ?? []).Select(o => o.Value))
            operation.Tags?.Clear();
        return Task.CompletedTask;
    }

    static Task Parameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        foreach (var asked in context.Description.ActionDescriptor.EndpointMetadata.OfType<Query>().SelectMany(q => q.Words))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = asked.Name, In = ParameterLocation.Query, Description = asked.Means,
                Schema = asked.Format == Boolean ? new OpenApiSchema { Type = JsonSchemaType.Boolean } : new OpenApiSchema { Type = JsonSchemaType.String, Format = asked.Format },
            });
        }
        return Task.CompletedTask;
    }

    /// <summary>Answers write every property, null or not; what is sent may leave out what has a value of its own.</summary>
    static Task Types(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Timestamp) || type == typeof(Timestamp?))
        {
            schema.Type = type == typeof(Timestamp) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Description = "A day, or a day and a minute, with the offset from UTC where one is known: 2017-09-16, 2017-09-16T11:51+03:00";
        }
        if (type.IsEnum)
            schema.Type = JsonSchemaType.String;
        if (schema.Properties is { Count: > 0 } properties && type != typeof(JudgementRequest))
            schema.Required = new HashSet<string>(properties.Keys, StringComparer.Ordinal);
        return Task.CompletedTask;
    }

    sealed record Query(IReadOnlyList<Asked> Words);
}
