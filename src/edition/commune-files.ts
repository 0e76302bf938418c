// Reads the files of one line a commune: census, rates, fibre, copper, zonings, libraries, centres.

import {throwFaults, type Fault} from "../domain/fault.js";
import type {Position} from "../domain/distance.js";
import {sumsOf, type FigureOf} from "../domain/figures.js";
import {steady, wholeSum} from "../domain/statistics.js";
import {ZONINGS, type CommuneContext} from "../domain/territories.js";
import {communeBoxes} from "./cog.js";
import {CODE, readTable, REQUIRED_TEXT, TEXT, type Columns, type Row} from "./csv.js";
import type {Edition, SourcedFile} from "./edition-types.js";
import {communeFaults} from "./scope.js";

const NUMBER = {type: "number", min: 0} as const;
const WHOLE = {type: "integer", min: 0} as const;
const POPULATION = {...WHOLE, required: true} as const;
const PERCENT = {...NUMBER, max: 100} as const;

const columnsOf = <K extends string, C>(ids: readonly K[], column: C) =>
  Object.fromEntries(ids.map((id) => [id, column])) as Record<K, C>;

/** Insee's survey estimates of persons, households and families, so not whole. */
const estimates = sumsOf("context").filter((id) => id !== "population");

export const contextColumns = {
  code_insee: CODE,
  population: POPULATION,
  area_km2: NUMBER,
  ...columnsOf(estimates, NUMBER),
  median_income_2021_eur: NUMBER,
  poverty_rate_2021_pct: PERCENT
} as const satisfies Columns;

/** Insee's rates in percent by age and diploma, which do not add up: some of the figures of the file. */
const AGES = ["part_65_plus", "part_75_plus", "part_80_plus"] as const;
export const BELOW_BAC = ["part_no_diploma", "part_bepc", "part_cap_bep"] as const;
const DIPLOMAS = [...BELOW_BAC, "part_bac"] as const;
export const publishedParts = [...AGES, ...DIPLOMAS] as const satisfies FigureOf<"rates">[];
const ratesColumns = {code_insee: CODE, population: POPULATION, ...columnsOf(publishedParts, PERCENT)} as const;

const copperColumns = {
  code_insee: CODE,
  copper: {...REQUIRED_TEXT, oneOf: ["closed", "planned", "undated"]},
  copper_closure: {type: "date"}
} as const satisfies Columns;

const zoningColumns = {code_insee: CODE, class: REQUIRED_TEXT} as const;

const PREMISES = sumsOf("fibre");
const fibreColumns = {code_insee: CODE, ...columnsOf(PREMISES, WHOLE)} as const;

/** Of natures of libraries, those that receive people. */
const RECEIVING = ["municipale", "intercommunale"];
const libraryColumns = {
  code_insee: CODE,
  nom: REQUIRED_TEXT,
  nature: {...REQUIRED_TEXT, oneOf: [...RECEIVING, "départementale", "administrative"]},
  adresse: TEXT,
  code_postal: {type: "code"},
  heures: {...NUMBER, max: 168},
  surface: NUMBER
} as const satisfies Columns;

const centreColumns = {
  code_insee: CODE,
  longitude: {type: "number", min: -180, max: 180, required: true},
  latitude: {type: "number", min: -90, max: 90, required: true},
  source: REQUIRED_TEXT
} as const satisfies Columns;

/** Rows of a file of one line a commune; none where the edition has no such file. */
function readRows<const C extends Columns>(
  origin: SourcedFile | null | undefined,
  columns: C,
  check: (row: Row<C>) => Omit<Fault, "file" | "line">[] = () => []
) {
  if (!origin) return [];
  const {file, rows} = readTable(origin.path, columns, ["code_insee"]);
  throwFaults(rows.flatMap((row) => check(row).map((fault) => ({file, line: row.line, ...fault}))));
  return rows;
}

export const readContext = ({context}: Pick<Edition, "context">) => readRows(context, contextColumns);

export const povertyRates = (edition: Edition) =>
  new Map(readContext(edition).map((row) => [row.code_insee, row.poverty_rate_2021_pct]));

/** @throws DataError on parts larger than what they are parts of, too */
export const readRates = ({rates}: Pick<Edition, "rates">) =>
  readRows(rates, ratesColumns, (row) => {
    const faults = nested(row, AGES);
    const diplomas = wholeSum(DIPLOMAS.map((id) => row[id]));
    // Each of four parts is rounded to a tenth.
    if (diplomas === null || diplomas <= 100.2) return faults;
    const expected = "parts of one whole, which add up to no more than 100";
    return [...faults, {field: DIPLOMAS.join(", "), value: String(steady(diplomas)), expected}];
  });

export const readFibre = (origin: SourcedFile | null) => readRows(origin, fibreColumns, (row) => nested(row, PREMISES));

export const readCopper = ({copper}: Pick<Edition, "copper">) =>
  readRows(copper, copperColumns, ({copper: is, copper_closure: day}) => {
    const expected = is === "undated" ? "no day, since it has no date" : `the day of what is ${is}`;
    return (day === null) === (is === "undated") ? [] : [{field: "copper_closure", value: day ?? "", expected}];
  });

export const readZoning = ({path}: SourcedFile) => readTable(path, zoningColumns, ["code_insee", "class"]);

/** What an edition says of its communes besides figures, by code. @throws DataError on another commune, too */
export function readCommuneContexts(edition: Edition, communes: ReadonlySet<string>): Map<string, CommuneContext> {
  const found = new Map<string, CommuneContext>();
  for (const {code_insee: code, line: _, ...copper} of readCopper(edition)) found.set(code, copper);
  for (const zoning of ZONINGS) {
    const origin = edition.zonings?.[zoning];
    const {file, rows} = origin ? readZoning(origin) : {file: "", rows: []};
    const strangers = rows.filter((row) => !communes.has(row.code_insee));
    throwFaults(communeFaults(file, edition, {strangers, lacking: []}));
    for (const {code_insee: code, class: name} of rows) {
      const before = found.get(code);
      found.set(code, {...before, [zoning]: before?.[zoning] ? `${before[zoning]}|${name}` : name});
    }
  }
  return found;
}

/** Columns of which each counts some of what the one before it counts. */
const nested = <K extends string>(row: Record<K, number | null>, names: readonly K[]) =>
  names.slice(1).flatMap((field, i) => {
    const [part, whole] = [row[field], row[names[i]]];
    return part !== null && whole !== null && part > whole
      ? [{field, value: String(part), expected: `no more than ${names[i]}, ${whole}`}]
      : [];
  });

export const readLibraries = ({path}: SourcedFile) =>
  readTable(path, libraryColumns).rows.map((row) => ({...row, receives: RECEIVING.includes(row.nature)}));

/** Degrees by which a centre may be out of the box of its commune, which is of another year and scale. */
const MARGIN = 0.02;

/** Where the chef-lieu of the communes is, by code. @throws DataError on one that is not in its commune, too */
export function readCentres({centres}: Pick<Edition, "centres">): Map<string, Position> {
  const rows = readRows(centres, centreColumns, ({code_insee: code, longitude, latitude}) => {
    const [west, south, east, north] = communeBoxes().get(code) ?? [-180, -90, 180, 90];
    const off = Math.max(west - longitude, longitude - east, south - latitude, latitude - north);
    const expected = `a position in commune ${code}, which lies from ${west}, ${south} to ${east}, ${north}`;
    return off > MARGIN ? [{field: "longitude, latitude", value: `${longitude}, ${latitude}`, expected}] : [];
  });
  return new Map(rows.map(({code_insee, longitude, latitude}) => [code_insee, {lon: longitude, lat: latitude}]));
}
