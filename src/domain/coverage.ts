// How far each commune is from help, by function, and sums of it over a territory.
import {group, sum} from "d3";
import {needClass} from "./bivariate.js";
import {isWithin, type Distance} from "./detour.js";
import {FUNCTIONS, functionsOf, ITINERANT} from "./functions.js";
import {weeklyHours} from "./hours.js";
import type {Model} from "./models.js";
import {measuredCuts} from "./models/cuts.js";
import {crowFlies, landOf, nearestOf, type Position} from "./nearest.js";
import {contextRates, rateOf} from "./people.js";
import type {Place} from "./places.js";
import type {Candidate} from "./priorities.js";
import {measuredTotal, type Figures} from "./territory-index.js";
import {rateOf10000, round} from "./statistics.js";
import {communesIn, type Status, type Territory} from "./territories.js";

interface Aim {
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
  /** Nearest fixed place; the first of the commune where the positions of its places are not known. */
  place: string | null;
  place_commune: string | null;
  place_position: Place["position"] | null;
  /** As the crow flies from the centre of the commune, km. */
  distance_km: number | null;
  /** Fixed places in the commune, and how many have a known week. */
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
  /** Source of the nearest place, or sources of all places, joined by "|". */
  source: string;
  vintage: string;
}

/** Whether the centre of a commune stands for the position of the place. */
export const isApproximate = (row: Pick<CommuneCoverage, "distance_km" | "place_position">): boolean =>
  row.distance_km !== null && row.place_position === "commune";

/** False of a place that only goes round. */
export const isFixed = ({itinerance}: Pick<Place, "itinerance">): boolean => itinerance !== ITINERANT;

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

export interface Reach {
  function: string;
  /** The nearest first, and last those whose commune has a place without a known position. */
  distances: (Distance & {population: number})[];
  /** Inhabitants of the communes without a distance, or in none of the rows. */
  unknown: number;
  places: number;
  places_with_hours: number;
  weekly_hours: number | null;
  /** For 10,000 inhabitants. */
  places_rate: number | null;
  hours_rate: number | null;
}

/** Adds up the coverage of communes for one aim: inhabitants count where the centre of their commune is. */
export function reachOf(
  rows: CommuneCoverage[],
  communes: Pick<Territory, "code" | "population">[],
  aim: string
): Reach {
  const byCommune = new Map(rows.filter((r) => r.function === aim).map((r) => [r.commune, r]));
  const own = communes.flatMap(({code, population}) => {
    const row = byCommune.get(code);
    return row ? [{...row, population}] : [];
  });
  const known = own
    .filter((r) => r.population > 0)
    .map((r) => ({km: r.distance_km, own: r.places > 0, population: r.population}))
    .filter((d) => d.own || d.km !== null);
  const population = sum(communes, (c) => c.population);
  const places = sum(own, (r) => r.places);
  const placesWithHours = sum(own, (r) => r.places_with_hours);
  const hours = places > 0 && placesWithHours === 0 ? null : sum(own, (r) => r.weekly_hours ?? 0);
  const rate = (count: number | null) => (count === null ? null : rateOf10000(count, population));
  return {
    function: aim,
    distances: known.sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity)),
    unknown: population - sum(known, (r) => r.population),
    places,
    places_with_hours: placesWithHours,
    weekly_hours: hours,
    places_rate: rate(places),
    hours_rate: rate(hours)
  };
}

/** Distance as the crow flies within which half of the inhabitants live, km; null when none is known. */
export function medianDistance({distances}: Pick<Reach, "distances">): number | null {
  const measured = distances.filter(({km}) => km !== null);
  const half = sum(measured, (d) => d.population) / 2;
  let counted = 0;
  return measured.find(({population}) => (counted += population) >= half)?.km ?? null;
}

/**
 * Share of the inhabitants who have a place in their commune or within so many kilometres of road; null when none is
 * known.
 */
export function shareWithin({distances}: Pick<Reach, "distances">, km: number, factor?: number): number | null {
  const all = sum(distances, (d) => d.population);
  const near = distances.filter((d) => d.own || isWithin(d.km!, km, factor));
  return all === 0 ? null : sum(near, (d) => d.population) / all;
}

export interface CoverageInput {
  rowsOf(commune: string): CommuneCoverage[];
  placeOf(id: string): Place | undefined;
  isBorder(commune: string): boolean;
}

export type TerritoryCoverage = ReturnType<typeof territoryCoverage>;

const OLDER = contextRates.find((r) => r.id === "pop_75_plus")!;

export function territoryCoverage(figures: Figures, coverage: CoverageInput, territory: Territory) {
  const communes = communesIn(figures.territories, territory);
  const codes = new Set(communes.map((c) => c.code));
  const own = communes.flatMap((c) => coverage.rowsOf(c.code));
  const core = new Map(own.filter((r) => r.function === CORE).map((r) => [r.commune, r]));
  return {
    communes: communes.map((commune) => candidateOf(figures, commune, core.get(commune.code), coverage)),
    reaches: AIMS.map((aim) => reachOf(own, communes, aim.id)),
    /** Places that only go round: they are in no distance and no rate. */
    itinerant: figures.places.filter((p) => codes.has(p.code_insee) && !isFixed(p))
  };
}

function candidateOf(
  figures: Figures,
  commune: Territory,
  row: CommuneCoverage | undefined,
  {placeOf, isBorder}: CoverageInput
): Candidate {
  const {model} = figures;
  const total = model ? (figures.value(commune.code, model.id, "total")?.score ?? null) : null;
  const place = row?.place ? placeOf(row.place) : undefined;
  return {
    code: commune.code,
    name: commune.name,
    population: commune.population,
    older: rateOf(figures, commune, OLDER),
    total,
    need: model && needClass(total, model),
    needMeasured: model && needMeasured(figures, commune, model),
    place: place?.nom ?? null,
    placeCommune: place?.commune ?? null,
    km: row?.distance_km ?? null,
    approximate: row !== undefined && isApproximate(row),
    border: isBorder(commune.code),
    own: (row?.places ?? 0) > 0
  };
}

/**
 * Step of the need of a commune without the estimated scores, against the same means of communes of France; null where
 * none is estimated.
 */
export function needMeasured(figures: Figures, commune: Territory, model: Model): 0 | 1 | 2 | null {
  if (!figures.value(commune.code, model.id, "total")?.imputed_share) return null;
  return needClass(measuredTotal(figures, commune, model), {classCuts: measuredCuts(model)});
}
