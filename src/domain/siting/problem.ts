import {DETOUR, isWithin} from "../detour.js";
import {crowFlies, type Position} from "../distance.js";
import {landOf} from "../lands.js";

/** Communes of an edition, in columns, and the places that are there. */
export interface Siting {
  codes: string[];
  lon: number[];
  lat: number[];
  population: number[];
  /** People of each public; null where their number is not known. */
  weights: Partial<Record<string, (number | null)[]>>;
  /** Position of their commune among `codes`, null for one outside the edition, and where they are. */
  places: {commune: number | null; lon: number | null; lat: number | null}[];
  /** How many each has; null where no list of them is known. */
  libraries: number[] | null;
}

export interface SitingQuestion {
  /** Km of road. */
  reach: number;
  /** A key of `weights`. */
  count: string;
  /** Whether what exists already counts. */
  existing: boolean;
  /** In every choice, and in none. */
  include: string[];
  exclude: string[];
  /** Inhabitants of the communes that may be chosen; and whether any that has a library may be too. */
  least: number;
  libraries: boolean;
}

/** Maximal covering (Church and ReVelle, 1974): where to open stops so that most people are within reach of one. */
export interface Problem {
  /** By candidate, the demands that a stop there would cover, in increasing order. */
  covers: number[][];
  weights: number[];
  served: boolean[];
  required: number[];
  allowed: boolean[];
  /** Tie-break by candidate: the highest wins. */
  preference: number[];
}

export const ONE_STOP = {reach: 10, count: "tous", existing: true, least: 500, libraries: true} as const;

export interface Coverage {
  /** People counted, covered before, and covered with the choice. */
  total: number;
  before: number;
  after: number;
  /** By demand: 0 out of reach, 1 covered before, 2 covered by the choice. */
  states: (0 | 1 | 2)[];
}

/** Sums of figures with one decimal at most: less is no difference. */
export const NOTHING = 1e-6;

export function coverageOf({covers, weights, served}: Problem, choice: Iterable<number>): Coverage {
  const states = served.map((s): 0 | 1 | 2 => (s ? 1 : 0));
  for (const candidate of choice) for (const demand of covers[candidate]) if (states[demand] === 0) states[demand] = 2;
  const sum = (kept: (state: number) => boolean) =>
    weights.reduce((n, weight, i) => n + (kept(states[i]) ? weight : 0), 0);
  return {total: sum(() => true), before: sum((s) => s === 1), after: sum((s) => s !== 0), states};
}

export function gainOf(problem: Problem, choice: Iterable<number>): number {
  const {before, after} = coverageOf(problem, choice);
  return after - before;
}

export function withStops(problem: Problem, stops: number[]): Problem {
  const served = [...problem.served];
  const allowed = [...problem.allowed];
  for (const stop of stops) {
    allowed[stop] = false;
    for (const demand of problem.covers[stop]) served[demand] = true;
  }
  return {...problem, served, allowed, required: []};
}

/** The least difference between two choices: 1, 0.1, or 0 where it may be anything. */
export function unitOf({weights}: Problem): number {
  const whole = (scale: number) => weights.every((w) => Math.abs(w * scale - Math.round(w * scale)) < NOTHING);
  return whole(1) ? 1 : whole(10) ? 0.1 : 0;
}

/** Km as the crow flies between communes: infinite across the sea. */
export function distancesOf({codes, lon, lat}: Pick<Siting, "codes" | "lon" | "lat">): number[][] {
  const positions = lon.map((_, i): Position => ({lon: lon[i], lat: lat[i]}));
  const lands = codes.map(landOf);
  const distances = positions.map(() => new Array<number>(positions.length).fill(0));
  for (let a = 0; a < positions.length; ++a)
    for (let b = 0; b < a; ++b) {
      const km = lands[a] === lands[b] ? crowFlies(positions[a], positions[b]) : Infinity;
      distances[a][b] = distances[b][a] = km;
    }
  return distances;
}

/** Km as the crow flies from a commune to a place: infinite across the sea, and where its position is not known. */
export function kmToPlace({codes, lon, lat}: Siting, i: number, place: Siting["places"][number]): number {
  const {commune, lon: east, lat: north} = place;
  const across = commune !== null && landOf(codes[commune]) !== landOf(codes[i]);
  return across || east === null || north === null
    ? Infinity
    : crowFlies({lon: east, lat: north}, {lon: lon[i], lat: lat[i]});
}

/** By commune, km as the crow flies to the nearest place: 0 where it has one. */
export function placeDistances(data: Siting): number[] {
  const held = new Set(data.places.map(({commune}) => commune));
  return data.codes.map((_, i) => (held.has(i) ? 0 : Math.min(...data.places.map((p) => kmToPlace(data, i, p)))));
}

/**
 * Each commune is a candidate and a demand. A place covers its own commune whatever its size, and those whose centre is
 * within reach.
 *
 * @param measured what is the same for all questions, and kilometres of road for one as the crow flies
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
  const out = new Set(exclude);
  const position = new Map(data.codes.map((code, i) => [code, i]));
  return {
    covers: distances.map(within),
    weights: data.weights[count]!.map((weight) => weight ?? 0),
    served: data.codes.map((_, i) => existing && near(toPlace[i])),
    required: include.map((code) => position.get(code)!),
    allowed: data.codes.map(
      (code, i) => !out.has(code) && (data.population[i] >= least || (libraries && (data.libraries?.[i] ?? 0) > 0))
    ),
    preference: data.population
  };
}
