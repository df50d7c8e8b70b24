using Sitrep.Domain;

namespace Sitrep.Situations;

static class Locations
{
    public static Location Of(Place place) => new(place.Ref, place.Name, place.Lat, place.Lon, place.RadiusKm, place.Country, place.Adm1);
}
