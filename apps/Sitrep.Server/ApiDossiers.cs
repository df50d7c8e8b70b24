using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sitrep.Domain;
using Sitrep.Situations.Dossiers;

namespace Sitrep.Server;

/// <summary>What the page of one thing asks: all that is known of an incident, a place, a party, a person in office, a source.</summary>
static class ApiDossiers
{
    public static void Map(RouteGroupBuilder api, Picture picture)
    {
        Ask(api, picture, "/incident/{**id}", "incident", "One incident, its sources side by side", "incident", (d, id) => d.Incident(id), SitrepJson.Line.IncidentDossier);
        Ask(api, picture, "/place/{**id}", "place", "One place, by ref or name: who held it when, what happened there", "place", (d, id) => d.Place(id), SitrepJson.Line.PlaceDossier);
        Ask(api, picture, "/party/{**id}", "party", "One party, by ref or name: relations, strength, losses, incidents, places", "party", (d, id) => d.Party(id), SitrepJson.Line.PartyDossier);
        Ask(api, picture, "/person/{**id}", "person", "One person in a public role, by name", "person in a public role", (d, id) => d.Person(id), SitrepJson.Line.PersonDossier);
        Ask(api, picture, "/source/{**id}", "source", "One outlet or agency, by name: its record", "outlet or agency", (d, id) => d.Source(id), SitrepJson.Line.SourceDossier);
    }

    static void Ask<T>(RouteGroupBuilder api, Picture picture, string path, string name, string summary, string what, Func<DossierBuilder, string, T?> find, JsonTypeInfo<T> type) where T : class =>
        api.MapGet(path, (string id, HttpRequest request) => Api.Answer(request, q => find(picture.Dossiers(Api.Day(q, "knownBy")), Decoded(id)) is { } found ? Api.Json(found, type)
            : Api.Refuse(StatusCodes.Status404NotFound, $"no report tells of a {what} '{Decoded(id)}', as known by that day"))).Answers<T>(name, summary, OpenApi.KnownBy);

    /// <summary>Names hold slashes, and these alone are not decoded in an address.</summary>
    static string Decoded(string id) => id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
