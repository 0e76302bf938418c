import {DETOUR, isWithin} from "../detour.js";
import {crowFlies, type Position} from "../distance.js";

/** Communes of a département, and the places that are there. Columns have one value by commune. */
export interface Siting {
  codes: string[];
  lon: number[];
  lat: number[];
  /** Inhabitants, which also decide between communes that cover as many people. */
  population: number[];
  /** People of each public; null where their number is not known. */
  weights: Partial<Record<string, (number | null)[]>>;
  /** Places that exist: position of their commune among `codes`, null for one of another département, and where they are; null where it is not known. */
  places: {commune: number | null; lon: number | null; lat: number | null}[];
  /** How many libraries each has; none where no list of them is known. */
  libraries: number[] | null;
}

/** What is asked of a siting. Communes are named by their codes. */
export interface SitingQuestion {
  /** Distance that is acceptable, km of road, estimated. */
  reach: number;
  /** Whom to count: a key of `weights`. */
  count: string;
  /** Whether what exists already counts as covering. */
  existing: boolean;
  /** Communes that are in every choice, and those in none. */
  include: string[];
  exclude: string[];
  /** Inhabitants of the communes that may be chosen, at least; and whether any that has a library may be too. */
  least: number;
  libraries: boolean;
}

/**
 * Maximal covering (Church and ReVelle, 1974): where to open a given number of stops so that most people are within reach of one.
 * Candidates and demands are numbered from 0, each in its own list.
 */
export interface Problem {
  /** By candidate, the demands that a stop there would cover, in increasing order. */
  covers: number[][];
  /** By demand, how many people it counts for: 0 where nobody lives. */
  weights: number[];
  /** By demand, whether something that exists already covers it. */
  served: boolean[];
  /** Candidates that are in every choice. */
  required: number[];
  /** By candidate, false for one that may not be chosen. */
  allowed: boolean[];
  /** By candidate, which is taken among those that cover as many: the highest. */
  preference: number[];
}

/** What is asked of one stop more: in a commune of this size, or that has a library. */
export const ONE_STOP = {reach: 10, count: "tous", existing: true, least: 500, libraries: true} as const;

/** What a choice of stops changes for the people of a problem. */
export interface Coverage {
  /** People counted, those covered before the choice, and those covered with it. */
  total: number;
  before: number;
  after: number;
  /** By demand: 0 out of reach, 1 covered before, 2 covered by the choice. */
  states: (0 | 1 | 2)[];
}

/** Counts of people are sums of figures with one decimal at most: less than this is no difference. */
export const NOTHING = 1e-6;

/** How many people a choice covers. Candidates may come in any order, and twice. */
export function coverageOf({covers, weights, served}: Problem, choice: Iterable<number>): Coverage {
  const states = served.map((s): 0 | 1 | 2 => (s ? 1 : 0));
  for (const candidate of choice) for (const demand of covers[candidate]) if (states[demand] === 0) states[demand] = 2;
  const sum = (kept: (state: number) => boolean) =>
    weights.reduce((n, weight, i) => n + (kept(states[i]) ? weight : 0), 0);
  return {total: sum(() => true), before: sum((s) => s === 1), after: sum((s) => s !== 0), states};
}

/** People that a choice covers and that nothing covered before. */
export function gainOf(problem: Problem, choice: Iterable<number>): number {
  const {before, after} = coverageOf(problem, choice);
  return after - before;
}

/** The problem once some stops are there: what they cover is served, and nothing is required any more. */
export function withStops(problem: Problem, stops: number[]): Problem {
  const served = [...problem.served];
  const allowed = [...problem.allowed];
  for (const stop of stops) {
    allowed[stop] = false;
    for (const demand of problem.covers[stop]) served[demand] = true;
  }
  return {...problem, served, allowed, required: []};
}

/** Largest number that divides every weight, among one, a tenth, and nothing: two choices differ by as much at least. */
export function unitOf({weights}: Problem): number {
  const whole = (scale: number) => weights.every((w) => Math.abs(w * scale - Math.round(w * scale)) < NOTHING);
  return whole(1) ? 1 : whole(10) ? 0.1 : 0;
}

/** Distances of the communes of a département from each other, km. */
export function distancesOf({lon, lat}: Pick<Siting, "lon" | "lat">): number[][] {
  const positions = lon.map((_, i): Position => ({lon: lon[i], lat: lat[i]}));
  const distances = positions.map(() => new Array<number>(positions.length).fill(0));
  for (let a = 0; a < positions.length; ++a)
    for (let b = 0; b < a; ++b) distances[a][b] = distances[b][a] = crowFlies(positions[a], positions[b]);
  return distances;
}

/** By commune, kilometres as the crow flies from its centre to the nearest place: none where it has a place of its own. */
export function placeDistances({codes, lon, lat, places}: Siting): number[] {
  const nearest = codes.map(() => Infinity);
  for (const place of places) {
    if (place.commune !== null) nearest[place.commune] = 0;
    const {lon: east, lat: north} = place;
    if (east === null || north === null) continue;
    for (const i of codes.keys())
      nearest[i] = Math.min(nearest[i], crowFlies({lon: east, lat: north}, {lon: lon[i], lat: lat[i]}));
  }
  return nearest;
}

/**
 * The problem that a question puts: each commune is a candidate and a demand. A place covers its own commune whatever its
 * size, and those whose centre is within reach of it.
 *
 * @param measured what is the same for all questions, where it is known already; and kilometres of road for one as the crow flies
 */
export function problemOf(
  data: Siting,
  question: SitingQuestion,
  distances = distancesOf(data),
  {toPlace = question.existing ? placeDistances(data) : [], detour = DETOUR}: {toPlace?: number[]; detour?: number} = {}
): Problem {
  const {reach, count, existing, include, exclude, least, libraries} = question;
  const near = (km: number) => isWithin(km, reach, detour);
  const within = (row: number[]) => {
    const found: number[] = [];
    for (let i = 0; i < row.length; ++i) if (near(row[i])) found.push(i);
    return found;
  };
  const position = new Map(data.codes.map((code, i) => [code, i]));
  return {
    covers: distances.map(within),
    weights: data.weights[count]!.map((weight) => weight ?? 0),
    served: data.codes.map((_, i) => existing && near(toPlace[i])),
    required: include.map((code) => position.get(code)!),
    allowed: data.codes.map(
      (code, i) =>
        !exclude.includes(code) && (data.population[i] >= least || (libraries && (data.libraries?.[i] ?? 0) > 0))
    ),
    preference: data.population
  };
}
