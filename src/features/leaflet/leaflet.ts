// Makes a leaflet: the nearest places and mobile services, as many as fit on a page.

import {capital} from "../../domain/french.js";
import {leafletHeight, ROOM} from "./layout.js";
import {placeChooser} from "./places.js";
import {
  cut,
  type Leaflet,
  type LeafletMobile,
  type LeafletSubject,
  LONGEST,
  mobileInWords,
  placeInWords,
  sentence,
  sourcesInWords,
  type Start
} from "./words.js";
import {isGoing, type MobileActor, type Place} from "../../domain/places.js";
import {epciName} from "../../domain/names.js";
import {landOf} from "../../domain/nearest.js";
import type {Territory} from "../../domain/territories.js";
import {slugify} from "../../domain/slug.js";
import {memo} from "../../edition/memo.js";
import {isFixed} from "../../domain/coverage.js";

/** How much a leaflet holds: tried in this order until it fits on a page. */
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
 * @param isBorder whether a commune is on the border of an edition that knows no place beyond
 * @returns the leaflet of a commune or an EPCI, with as much as fits on a page
 */
export function leafletMaker(
  places: Place[],
  mobiles: MobileActor[],
  isBorder: (commune: string) => boolean = () => false,
  endingsOf: (commune: Territory) => NonNullable<Leaflet["copper"]>[] = () => []
): (subject: LeafletSubject) => Leaflet {
  const choose = placeChooser(places);
  const findRounds = roundFinder(places, mobiles);
  return (subject) => {
    const {territory, communes} = subject;
    const local = territory.level === "commune";
    const {full, slug} = epciName(territory.name);
    const start = startOf(subject, isBorder);
    const first = local ? null : new Set(communes.map((c) => c.code));
    const near = start ? choose({position: start.position, land: landOf(start.code), first}) : [];
    const told = memo((hours: boolean) => near.map((found) => ({...found, words: placeInWords(found, start!, hours)})));
    const rounds = findRounds(subject);
    const where = cut(local ? sentence("titre", "commune", {nom: territory.name}) : capital(full), LONGEST.where);
    const endings = [...(local ? endingsOf(territory) : []), null];
    const fitted = (fit: (typeof FITS)[number], copper: Leaflet["copper"]): Leaflet => {
      const [shown, going] = [told(fit.hours).slice(0, fit.places), rounds.slice(...fit.mobiles)];
      return {
        code: territory.code,
        file: `${territory.code}-${local ? slugify(territory.name) : slug}`,
        where,
        start: shown.length > 0 ? start : null,
        places: [...shown].sort((a, b) => a.km - b.km).map(({words}) => words),
        mobiles: going.map((round) => round.mobile),
        copper,
        sources: sourcesInWords([...shown.map(({place}) => place), ...going])
      };
    };
    // No place is left out for the end of copper: it is in small print where there is no room.
    let leaflet: Leaflet;
    for (const fit of FITS)
      for (const copper of endings) {
        leaflet = fitted(fit, copper);
        if (leafletHeight(leaflet) <= ROOM) return leaflet;
      }
    return leaflet!;
  };
}

/** The commune, or the most populous of an EPCI. Null if no centre is known. */
function startOf({territory, communes}: LeafletSubject, isBorder: (commune: string) => boolean): Start | null {
  const known = communes.filter((c) => c.lon !== null && c.lat !== null);
  const [main] = known.sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
  if (!main) return null;
  const {code, name, lon, lat} = main;
  const local = territory.level === "commune";
  return {code, name, position: {lon: lon!, lat: lat!}, local, border: isBorder(code)};
}

type Round = {codes: ReadonlySet<string>; mobile: LeafletMobile; source: string; date_maj: string | null};

/**
 * Mobile services, and itinerant places without one, of which only the EPCI is known.
 *
 * @returns what comes to a commune by name, then to its EPCI, then everywhere; those with a telephone first
 */
export function roundFinder(places: Place[], mobiles: MobileActor[]): (subject: LeafletSubject) => Round[] {
  // A service whose base is closed may have stopped.
  const going = mobiles.filter(isGoing);
  const bases = new Map(places.map((p) => [p.id, p]));
  const text = new Set(going.map((m) => m.lieu));
  const rounds = [
    ...going.map((actor) => actorRound(actor, actor.lieu === null ? undefined : bases.get(actor.lieu))),
    ...places.filter((p) => !isFixed(p) && !text.has(p.id)).map(placeRound)
  ];
  return ({territory: {code, epci, departement}, communes}) => {
    const levels = [communes.map((c) => c.code), [code, epci], [departement]];
    const levelOf = ({codes}: Round) => levels.findIndex((own) => own.some((c) => c !== null && codes.has(c)));
    const byName = (a: Round, b: Round) => a.mobile.name.localeCompare(b.mobile.name, "fr");
    return rounds
      .filter((round) => levelOf(round) >= 0)
      .sort((a, b) => levelOf(a) - levelOf(b) || callable(b) - callable(a) || byName(a, b));
  };
}

const callable = ({mobile: {telephone}}: Round) => Number(telephone !== null);

function actorRound(actor: MobileActor, base: Place | undefined): Round {
  const {nom, nature, territoire, calendrier, services, source, date_maj} = actor;
  const telephone = actor.telephone ?? base?.telephone ?? null;
  const telephone_partage = telephone !== null && base?.telephone === telephone && base.telephone_partage;
  const name = nom.toLowerCase().includes(nature.toLowerCase()) ? nom : `${nom}, ${nature}`;
  const mobile = mobileInWords(name, {services, typologie: null}, calendrier, {telephone, telephone_partage});
  return {codes: new Set(territoire), mobile, source, date_maj};
}

function placeRound(place: Place): Round {
  const {epci, code_insee, nom, source, date_maj} = place;
  return {codes: new Set([epci ?? code_insee]), mobile: mobileInWords(nom, place, null, place), source, date_maj};
}
