import {mapProjection} from "../components/map.js";
import {placesWithin} from "../domain/around.js";
import {frenchHours} from "../domain/hours.js";
import {capital, typeset} from "../domain/french.js";
import {itemOfPlace} from "./item.js";
import type {Place} from "../domain/places.js";
import {storyOf} from "../data/names.js";
import {offerFrame} from "./places-map.js";
import {cogCommunes} from "../data/cog.js";
import type {Site} from "../data/site.js";
import type {OfferPlace, OfferData} from "./nearest-places.js";
import {isBeyond, placeHref} from "../components/addresses.js";

export function offerData(site: Site): OfferData {
  const {communes, epcis} = site.territories;
  const names = new Map(epcis.map((e) => [e.code, storyOf(e).short]));
  const postcodes = new Map(cogCommunes().map((c) => [c.code, c.codesPostaux ?? []]));
  const {projection} = mapProjection(offerFrame(site));
  return {
    communes: communes
      .filter((c) => c.lon !== null)
      .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1))
      .map(({code, name, epci, lon, lat}) => {
        const [x, y] = projection([lon!, lat!])!.map(Math.round);
        return {
          code,
          name,
          postcodes: postcodes.get(code) ?? [],
          epci: epci === null ? null : (names.get(epci) ?? null),
          lon: lon!,
          lat: lat!,
          x,
          y,
          border: site.coverage?.isBorder(code) ?? false
        };
      }),
    places: [...placesWithin(communes, site.places), ...site.around]
      .filter((p) => p.longitude !== null)
      .map((p) => offerPlace(site, p))
  };
}

function offerPlace(site: Site, place: Place): OfferPlace {
  const {nom, commune, code_insee, longitude, latitude, position, telephone, telephone_partage, horaires, itinerance} =
    place;
  return {
    item: itemOfPlace(place),
    name: typeset(nom),
    town: typeset(commune),
    commune: code_insee,
    lon: longitude!,
    lat: latitude!,
    approximate: position === "commune",
    telephone,
    doubtful: telephone_partage,
    hours: horaires === null ? [] : frenchHours(horaires).map(capital),
    itinerant: itinerance === "Itinérant",
    href: isBeyond(site, place) ? null : placeHref(site, place)
  };
}
