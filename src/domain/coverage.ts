import {group, sum} from "d3";
import {FUNCTIONS, functionsOf} from "./functions.js";
import {crowFlies, landOf, nearestOf, type Position} from "./nearest.js";
import type {Place} from "./places.js";
import type {Status, Territory} from "./territories.js";
import {weeklyHours} from "./hours.js";
import {round} from "./statistics.js";

/** What a place is looked for. */
export interface Aim {
  id: string;
  label: string;
  /** One of these functions is enough; null for any place. */
  functions: string[] | null;
}

/** Any place, and any with a core function, which maps and priorities look at. */
export const ANY = "tout";
export const CORE = "coeur";

export const AIMS: Aim[] = [
  {id: ANY, label: "n’importe quel lieu connu", functions: null},
  {
    id: CORE,
    label: "au moins une des trois fonctions essentielles",
    functions: FUNCTIONS.filter((f) => f.core).map((f) => f.id)
  },
  ...FUNCTIONS.map(({id, label}): Aim => ({id, label, functions: [id]}))
];

/** Addresses found by one search: enough that most have something of everything, few enough to be quick. */
const NEIGHBOURS = 8;

export type CoveredCommune = Pick<Territory, "code" | "lon" | "lat" | "status">;
export type CoveringPlace = Pick<
  Place,
  "id" | "code_insee" | "latitude" | "longitude" | "position" | "itinerance" | "services" | "typologie" | "horaires"
>;

export interface CommuneCoverage {
  commune: string;
  function: string;
  /** Nearest fixed place; where the positions of those of the commune are not known, the first of these. */
  place: string | null;
  place_commune: string | null;
  place_position: Place["position"] | null;
  /** As the crow flies from the centre of the commune, km. */
  distance_km: number | null;
  /** Fixed places in the commune, and those of them whose week is known. */
  places: number;
  places_with_hours: number;
  /** Null when there are places and none of their weeks is known. */
  weekly_hours: number | null;
  /** `missing` without a place or a centre · `sans_objet` without inhabitants. */
  status: Status;
}

/** A row of `coverage.parquet`; classes are at the default detour. */
export interface CoverageRow extends CommuneCoverage {
  /** Ids of `bivariate.ts`; null without an index or a distance. */
  need_class: string | null;
  distance_class: string | null;
  cell: string | null;
  /** Of the nearest place, or of all places; several are joined by "|". */
  source: string;
  vintage: string;
}

/** Whether the centre of a commune stands for the position of the place. */
export const isApproximate = (row: Pick<CommuneCoverage, "distance_km" | "place_position">): boolean =>
  row.distance_km !== null && row.place_position === "commune";

/** False of a place that only goes round. */
export const isFixed = ({itinerance}: Pick<Place, "itinerance">): boolean => itinerance !== "Itinérant";

/**
 * Distance of every commune to the nearest place for each aim, a row for each of {@link AIMS}, and what it has of its
 * own. Places may be in other communes, but not across a sea. The order of either list does not matter.
 */
export function communeCoverage(communes: CoveredCommune[], places: CoveringPlace[]): CommuneCoverage[] {
  const fixed = places
    .filter(isFixed)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(offering);
  const search = searchOf(fixed);
  const here = group(fixed, (p) => p.code);
  return communes.flatMap((commune) => {
    const found = search(commune);
    const own = here.get(commune.code) ?? [];
    return AIMS.map((aim, i): CommuneCoverage => {
      const serving = own.filter((place) => place.serves[i]);
      const inhabited = commune.status !== "sans_objet";
      // A place somewhere in the commune is near; how far is not known, unless another has a position.
      const unlocated = inhabited && serving.every(({position}) => position !== "source") ? serving[0] : undefined;
      const nearest = unlocated ? {place: unlocated, km: null} : found[i];
      return {
        commune: commune.code,
        function: aim.id,
        place: nearest?.place.id ?? null,
        place_commune: nearest?.place.code ?? null,
        place_position: nearest?.place.position ?? null,
        distance_km: nearest?.km ?? null,
        ...offerOf(serving),
        status: commune.status === "sans_objet" ? "sans_objet" : nearest ? "observed" : "missing"
      };
    });
  });
}

type Offering = ReturnType<typeof offering>;

interface Address extends Position {
  places: Offering[];
}

interface Nearest {
  place: Offering;
  km: number;
}

function offering(place: CoveringPlace) {
  const {id, code_insee: code, position, longitude: lon, latitude: lat, horaires} = place;
  const offered = functionsOf(place);
  const serves = AIMS.map(({functions}) => functions === null || functions.some((f) => offered.includes(f)));
  return {id, code, position, lon, lat, serves, hours: weeklyHours(horaires)};
}

/** Finds the nearest place of each aim on the land of a commune. */
function searchOf(places: Offering[]): (commune: CoveredCommune) => (Nearest | null)[] {
  const located = places.filter((p) => p.lon !== null && p.lat !== null);
  const lands = new Map(
    [...group(located, (p) => landOf(p.code))].map(([land, own]) => [land, searchOn(addressesOf(own))])
  );
  return ({code, lon, lat, status}) => {
    const search = lon === null || lat === null || status === "sans_objet" ? undefined : lands.get(landOf(code));
    return search ? search({code, lon: lon!, lat: lat!}) : AIMS.map(() => null);
  };
}

/** Places by address, so that which is nearest does not hang on the order of a file. */
const addressesOf = (places: Offering[]): Address[] =>
  [...group(places, (p) => `${p.lon} ${p.lat}`).values()].map((own) => ({
    lon: own[0].lon!,
    lat: own[0].lat!,
    places: own
  }));

/**
 * The nearest addresses mostly have a place of each aim; a second search follows for an aim that none serves. A place
 * of the commune without a known position is left out, hence two addresses.
 */
function searchOn(addresses: Address[]): (from: Position & {code: string}) => (Nearest | null)[] {
  const near = nearestOf(addresses, NEIGHBOURS);
  const serving = AIMS.map((_, aim) =>
    nearestOf(
      addresses.filter((a) => a.places.some((p) => p.serves[aim])),
      2
    )
  );
  return (from) => {
    const around = near(from);
    const firstServing = (found: Address[], aim: number) =>
      found
        .flatMap(({places}) => places)
        .find(({serves, code, position}) => serves[aim] && (position === "source" || code !== from.code));
    return AIMS.map((_, aim) => {
      const first = firstServing(around, aim) ?? firstServing(serving[aim](from), aim);
      return first ? {place: first, km: crowFlies(from, {lon: first.lon!, lat: first.lat!})} : null;
    });
  };
}

function offerOf(places: Offering[]): Pick<CommuneCoverage, "places" | "places_with_hours" | "weekly_hours"> {
  const known = places.flatMap(({hours}) => hours ?? []);
  const hours = round(sum(known), 2);
  return {
    places: places.length,
    places_with_hours: known.length,
    weekly_hours: places.length > 0 && known.length === 0 ? null : hours
  };
}
