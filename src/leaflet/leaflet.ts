import {capital} from "../domain/french.js";
import {leafletHeight, ROOM} from "./layout.js";
import {placeChooser, type NearPlace} from "./places.js";
import {roundFinder, type Round} from "./rounds.js";
import {cut, LONGEST, placeInWords, sourcesInWords, type Leaflet, type LeafletSubject, type Start} from "./words.js";
import type {MobileActor} from "../domain/mobile.js";
import {epciName, ofCommune} from "../domain/names.js";
import {landOf} from "../domain/nearest.js";
import type {Place} from "../domain/places.js";
import {slugify} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";

/** How many places, which mobile actors, and whether hours are told: tried in this order until the page holds all. */
const FITS: {places: number; mobiles: [from: number, to: number]; hours: boolean}[] = [
  {places: 3, mobiles: [0, 2], hours: true},
  {places: 3, mobiles: [0, 1], hours: true},
  {places: 2, mobiles: [0, 2], hours: true},
  {places: 2, mobiles: [0, 1], hours: true},
  // The second may need less room than the first.
  {places: 2, mobiles: [1, 2], hours: true},
  {places: 2, mobiles: [0, 0], hours: true},
  {places: 1, mobiles: [0, 1], hours: true},
  {places: 1, mobiles: [0, 0], hours: true},
  {places: 1, mobiles: [0, 0], hours: false}
];

/**
 * Prepares the leaflets of an edition.
 *
 * @param places all those of the edition: those over a border count
 * @param isBorder whether a commune is on the border of an edition that knows no place beyond
 * @returns a function that makes the leaflet of a commune or an EPCI, with as much of what matters most as a page holds
 */
export function leafletMaker(
  places: Place[],
  mobiles: MobileActor[],
  isBorder: (commune: string) => boolean = () => false
): (subject: LeafletSubject) => Leaflet {
  const choose = placeChooser(places);
  const findRounds = roundFinder(places, mobiles);
  return (subject) => {
    const {territory, communes} = subject;
    const start = startOf(subject, isBorder);
    const first = territory.level === "epci" ? new Set(communes.map((c) => c.code)) : null;
    const near = start ? choose({position: start.position, land: landOf(start.code), first}) : [];
    const rounds = findRounds(subject);
    let leaflet: Leaflet;
    for (const fit of FITS) {
      leaflet = leafletOf(territory, start, near.slice(0, fit.places), rounds.slice(...fit.mobiles), fit.hours);
      if (leafletHeight(leaflet) <= ROOM) break;
    }
    return leaflet!;
  };
}

/** The commune itself, or the most populous of an EPCI, which its people know. Null when no middle is known. */
function startOf({territory, communes}: LeafletSubject, isBorder: (commune: string) => boolean): Start | null {
  const known = communes.filter((c) => c.lon !== null && c.lat !== null);
  const [main] = known.sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  if (!main) return null;
  const {code, name, lon, lat} = main;
  const local = territory.level === "commune";
  return {code, name, position: {lon: lon!, lat: lat!}, local, border: isBorder(code)};
}

function leafletOf(
  territory: Territory,
  start: Start | null,
  near: NearPlace[],
  rounds: Round[],
  hours: boolean
): Leaflet {
  const local = territory.level === "commune";
  const {full, slug} = epciName(territory.name);
  const where = local ? `Près ${ofCommune(territory.name)}` : capital(full);
  const shown = [...near].sort((a, b) => a.km - b.km);
  return {
    code: territory.code,
    file: `${territory.code}-${local ? slugify(territory.name) : slug}`,
    where: cut(where, LONGEST.where),
    start: near.length > 0 ? start : null,
    places: shown.map((found) => placeInWords(found, start!, hours)),
    mobiles: rounds.map((r) => r.mobile),
    sources: sourcesInWords([...near.map((n) => n.place), ...rounds])
  };
}
