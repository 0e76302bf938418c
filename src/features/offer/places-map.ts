// The map of places, a mark each, and the places that /offre fetches to find the nearest.

import {group} from "d3";
import {hashOf, isBeyond, placeHref} from "../../components/addresses.js";
import {readingKey} from "../../components/classes.js";
import {html} from "../../components/html.js";
import {choropleth, contoursNote, contoursSource} from "../../components/maps.js";
import {type MapMark, markSwatch, shapeIndex} from "../../components/marks.js";
import {aboutFigure, sourceLinks} from "../../components/sources.js";
import {placesWithin} from "../../domain/around.js";
import {isFixed} from "../../domain/coverage.js";
import {capital, typeset} from "../../domain/french.js";
import {frenchHours} from "../../domain/hours.js";
import {type Place, valuesOf} from "../../domain/places.js";
import {communesIn, postcodesIn} from "../../domain/territories.js";
import {storyOf} from "../../edition/names.js";
import type {Site} from "../../edition/site.js";
import type {MapOptions} from "../../figures/plots/choropleth.js";
import {mapProjection} from "../../figures/plots/map-frame.js";
import {say, templateOf, type Added} from "../../text/templates/index.js";
import {isItinerant, natureOf} from "./cards.js";
import {itemOfPlace} from "./item.js";
import type {OfferData, OfferPlace} from "./nearest-places.js";
import {placeSources} from "../../edition/edition.js";
import {label} from "../../components/label.js";

/** More shapes and colours would not be told apart. */
const KINDS = 3;

type Programmes = Pick<Place, "dispositif_programmes_nationaux">;

/** The national programmes with the most places. */
export const placeKinds = (places: Programmes[]): string[] =>
  [...group(places.flatMap(programmesOf), (label) => label)]
    .sort(([a, of], [b, others]) => others.length - of.length || (a < b ? -1 : 1))
    .slice(0, KINDS)
    .map(([label]) => label);

/** Index of the kind of a place, the largest first; -1 for any other place. */
export function kindOf(place: Programmes, kinds: string[]): number {
  const own = programmesOf(place);
  return kinds.findIndex((label) => own.includes(label));
}

const programmesOf = ({dispositif_programmes_nationaux}: Programmes) => [
  ...new Set(valuesOf(dispositif_programmes_nationaux))
];

function offerFrame({topology, territories}: Site): Pick<MapOptions, "topology" | "object" | "frame"> {
  const communes = communesIn(territories, territories.departement);
  return communes.some(({epci}) => epci === null)
    ? {topology, object: "communes", frame: communes.map((c) => c.code)}
    : {topology, object: "epci", frame: territories.epcis.map((e) => e.code)};
}

export function mapSlots(site: Site, places: Place[]): Added {
  const {departement} = site.territories;
  const {description, lecture, traits} = templateOf("offre").lexique.carte;
  const title = say(templateOf("offre"), {nom: departement.name}, "carte", "titre")!;
  const communes = communesIn(site.territories, departement);
  const frame = offerFrame(site);
  const epciOf = new Map(communes.map(({code, epci}) => [code, epci]));
  const kinds = placeKinds(places);
  const sources = sourceLinks(site.sources, [...placeSources(site.edition, site.places), contoursSource(site)]);
  const located = placesWithin(communes, places).filter((p) => p.longitude !== null);
  const hosts = communes.filter((c) => located.some((p) => p.code_insee === c.code));
  const towns = hosts.sort((a, b) => b.population - a.population);
  const map = choropleth({
    ...frame,
    id: "carte-lieux",
    title,
    description,
    shapes: frame.frame.map((code) => ({code, step: null, text: "", within: epciOf.get(code) ?? code})),
    classes: [],
    borders: frame.object === "communes",
    labels: towns.flatMap((t) => (t.lon === null ? [] : [{lon: t.lon, lat: t.lat!, text: t.name, group: t.code}])),
    marks: located.map((p) => markOf(site, p, kinds))
  });
  return {
    titre: title,
    dessin: html`${map}`,
    lieux: located.map((place) => {
      const {id, nom, commune} = place;
      return {id: html`${id}`, nom, commune, href: hashOf(placeHref(site, place)), nature: natureOf(place).join(", ")};
    }),
    legende: legend(located, kinds),
    lecture: aboutFigure(html`${readingKey(markKey(located, kinds))}
    <p>${lecture} ${traits} ${contoursNote(site)} ${sources}.</p>`)
  };
}

function markOf(site: Site, place: Place, kinds: string[]): MapMark {
  const approximate = place.position === "commune";
  const notes = [...natureOf(place), ...(approximate ? [templateOf("offre").lexique.carte.centre] : [])];
  return {
    id: place.id,
    lon: place.longitude!,
    lat: place.latitude!,
    kind: kindOf(place, kinds),
    itinerant: isItinerant(place),
    approximate,
    text: `${place.nom}, ${place.commune}${notes.length > 0 ? ` (${notes.join(", ")})` : ""}`,
    href: hashOf(placeHref(site, place)),
    group: place.code_insee
  };
}

function markKey(places: Place[], kinds: string[]): string | null {
  const plain = places.filter((p) => !isItinerant(p) && p.position !== "commune");
  const shown = plain.length > 0 ? plain : places;
  const of = (kind: number) => shown.filter((p) => kindOf(p, kinds) === kind);
  const kind = [...kinds.keys(), -1].find((k) => of(k).length > 0);
  if (kind === undefined) return null;
  const {nom, commune} = of(kind).reduce((first, p) => (p.id < first.id ? p : first));
  const marque = label(`forme-${shapeIndex(kind)}`);
  const slots = {marque, sorte: kinds[kind] ?? null, seule: kinds.length === 0, nom, commune};
  return templateOf("offre").plain("lexique.carte.cle", slots);
}

function legend(places: Place[], kinds: string[]) {
  const plain = {kind: 0, itinerant: false, approximate: false};
  const others = places.some((p) => kindOf(p, kinds) < 0);
  const {itinerant, approximatif, lieu, autre} = templateOf("offre").lexique.carte;
  const entries = [
    ...kinds.map((words, kind) => ({...plain, kind, words})),
    others && {...plain, kind: -1, words: kinds.length > 0 ? autre : lieu},
    places.some(isItinerant) && {...plain, itinerant: true, words: itinerant},
    places.some((p) => p.position === "commune") && {...plain, approximate: true, words: approximatif}
  ].filter((entry) => entry !== false);
  return entries.map(({words, ...mark}) => ({marque: markSwatch(mark), words}));
}

export function offerData(site: Site): OfferData {
  const {communes, epcis} = site.territories;
  const names = new Map(epcis.map((e) => [e.code, storyOf(e).short]));
  const {projection} = mapProjection(offerFrame(site));
  return {
    communes: communes
      .filter((c) => c.lon !== null)
      .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1))
      .map((commune) => {
        const {code, name, epci, lon, lat} = commune;
        const [x, y] = projection([lon!, lat!])!.map(Math.round);
        return {
          code,
          name,
          postcodes: postcodesIn(commune),
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
  return {
    item: itemOfPlace(place),
    name: typeset(place.nom),
    town: typeset(place.commune),
    commune: place.code_insee,
    lon: place.longitude!,
    lat: place.latitude!,
    approximate: place.position === "commune",
    telephone: place.telephone,
    doubtful: place.telephone_partage,
    hours: place.horaires === null ? [] : frenchHours(place.horaires).map(capital),
    itinerant: !isFixed(place),
    href: isBeyond(site, place) ? null : placeHref(site, place)
  };
}
