import {group} from "d3";
import type {IndicatorRow} from "../domain/indicators.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import {round, steady, wholeSum} from "../domain/statistics.js";
import type {Atlas, Status, Territory} from "../domain/territories.js";
import {displayPath, readTable, TEXT, type Column, type Row} from "./csv.js";
import type {Edition, SourcedFile} from "./edition.js";
import {figureRow, membersOf, originOf, summedTerritories} from "./origin.js";
import {communeFaults} from "./scope.js";
import {allTerritories} from "./territories.js";

/** Parts as they are published, by commune only: they do not add up. */
export const publishedParts = [
  "part_65_plus",
  "part_75_plus",
  "part_80_plus",
  "part_no_diploma",
  "part_bepc",
  "part_cap_bep",
  "part_bac"
] as const;
type PublishedPart = (typeof publishedParts)[number];

const PERCENT = {type: "number", min: 0, max: 100} as const;

/** Columns of the file of rates: parts in percent, as Insee publishes them, and the population that the ages are parts of. */
const ratesColumns = {
  code_insee: {type: "code", required: true},
  population: {type: "integer", min: 0, required: true},
  ...(Object.fromEntries(publishedParts.map((id) => [id, PERCENT])) as Record<PublishedPart, typeof PERCENT>)
} as const satisfies Record<string, Column>;

/** Columns of the file of fibre: premises, and those that can have it. */
const fibreColumns = {
  code_insee: {type: "code", required: true},
  premises: {type: "integer", min: 0},
  premises_fibre: {type: "integer", min: 0}
} as const satisfies Record<string, Column>;

/** Kinds of libraries: those of a commune or an EPCI receive people; that of the département, and an office, do not. */
const RECEIVING = ["municipale", "intercommunale"];

/** Columns of the file of libraries, one line each. */
const libraryColumns = {
  code_insee: {type: "code", required: true},
  nom: {type: "text", required: true},
  nature: {type: "text", required: true, oneOf: [...RECEIVING, "départementale", "administrative"]},
  adresse: TEXT,
  code_postal: {type: "code"},
  heures: {type: "number", min: 0, max: 168},
  surface: {type: "number", min: 0}
} as const satisfies Record<string, Column>;

/** The parts of those whose highest diploma is below the baccalauréat. */
const BELOW_BAC = ["part_no_diploma", "part_bepc", "part_cap_bep"] as const;

type RatesRow = Row<typeof ratesColumns>;
type FibreRow = Row<typeof fibreColumns>;

/**
 * Rates of the communes by age and diploma; none in an edition without this file.
 *
 * @throws DataError on a cell that is no percentage, and on parts that a larger one should hold
 */
export function readRates({rates}: Edition): RatesRow[] {
  if (!rates) return [];
  const {file, rows} = readTable(rates.path, ratesColumns, ["code_insee"]);
  throwFaults(
    rows.flatMap((row): Fault[] => {
      const diplomas = wholeSum([...BELOW_BAC, "part_bac" as const].map((id) => row[id]));
      // Each of four parts is rounded to a tenth.
      const faults = nested(row, ["part_65_plus", "part_75_plus", "part_80_plus"], file);
      if (diplomas === null || diplomas <= 100.2) return faults;
      const field = [...BELOW_BAC, "part_bac"].join(", ");
      const expected = "parts of one whole, which add up to no more than 100";
      return [...faults, {file, line: row.line, field, value: String(steady(diplomas)), expected}];
    })
  );
  return rows;
}

/**
 * Premises of the communes, and those that can have fibre; none in an edition without this file.
 *
 * @throws DataError on more premises with fibre than there are
 */
export function readFibre({fibre}: Edition): FibreRow[] {
  if (!fibre) return [];
  const {file, rows} = readTable(fibre.path, fibreColumns, ["code_insee"]);
  throwFaults(rows.flatMap((row) => nested(row, ["premises", "premises_fibre"], file)));
  return rows;
}

/** Columns of which each counts some of what the one before it counts. */
const nested = <K extends string>(row: {line: number} & Record<K, number | null>, names: K[], file: string): Fault[] =>
  names.slice(1).flatMap((name, i) => {
    const [part, whole] = [row[name], row[names[i]]];
    return part !== null && whole !== null && part > whole
      ? [{file, line: row.line, field: name, value: String(part), expected: `no more than ${names[i]}, ${whole}`}]
      : [];
  });

/** A file of these figures, read: for each commune its figures by id, and which of them add up over communes. */
interface FigureFile {
  origin: SourcedFile;
  rows: {code_insee: string; line: number; figures: Record<string, number | null>}[];
  sums: string[];
}

/** Rows of `indicators.parquet` from these files: by commune as published, and above it the sums of what adds up. */
export function peopleRows(edition: Edition, atlas: Atlas): IndicatorRow[] {
  const {rates, fibre, libraries} = edition;
  return [
    ...(rates ? figureRows(edition, atlas, ratesFile(edition, rates)) : []),
    ...(fibre ? figureRows(edition, atlas, fibreFile(edition, fibre)) : []),
    ...(libraries ? libraryRows(edition, atlas, libraries) : [])
  ];
}

/** How many libraries receive people in each commune that has one. A commune that the list leaves out may have one: it has no row. */
function libraryRows(edition: Edition, atlas: Atlas, origin: SourcedFile): IndicatorRow[] {
  const {file, rows} = readTable(origin.path, libraryColumns, []);
  const communes = new Map(allTerritories(atlas).flatMap((t) => (t.level === "commune" ? [[t.code, t] as const] : [])));
  throwFaults(
    communeFaults(file, edition, {strangers: rows.filter((row) => !communes.has(row.code_insee)), lacking: []})
  );
  const receiving = rows.filter(({nature}) => RECEIVING.includes(nature));
  const from = {model: "context", ...originOf(edition, origin.source)};
  return [...group(receiving, (row) => row.code_insee)].map(([code, {length: value}]) =>
    figureRow(communes.get(code)!, "libraries", {value, status: "observed", ...from})
  );
}

function ratesFile(edition: Edition, origin: SourcedFile): FigureFile {
  const rows = readRates(edition).map((row) => {
    const {code_insee, line, population, part_65_plus: older} = row;
    const inhabited = population > 0;
    const below = wholeSum(BELOW_BAC.map((id) => row[id]));
    return {
      code_insee,
      line,
      figures: {
        rates_population: inhabited ? population : null,
        pop_65_plus: inhabited && older !== null ? round((population * older) / 100, 1) : null,
        part_below_bac: below === null ? null : steady(below),
        ...Object.fromEntries(publishedParts.map((id) => [id, row[id]]))
      }
    };
  });
  return {origin, rows, sums: ["rates_population", "pop_65_plus"]};
}

function fibreFile(edition: Edition, origin: SourcedFile): FigureFile {
  const rows = readFibre(edition).map(({code_insee, line, premises, premises_fibre}) => ({
    code_insee,
    line,
    figures: {premises, premises_fibre}
  }));
  return {origin, rows, sums: ["premises", "premises_fibre"]};
}

function figureRows(edition: Edition, atlas: Atlas, {origin, rows, sums}: FigureFile): IndicatorRow[] {
  const communes = allTerritories(atlas).filter((t) => t.level === "commune");
  const [own, present] = [new Set(communes.map((c) => c.code)), new Set(rows.map((row) => row.code_insee))];
  throwFaults(
    communeFaults(displayPath(origin.path), edition, {
      strangers: rows.filter((row) => !own.has(row.code_insee)),
      lacking: communes.filter((c) => c.population > 0 && !present.has(c.code)),
      where: "every commune where someone lives"
    })
  );
  const figures = new Map(rows.map((row) => [row.code_insee, row.figures]));
  const from = {model: "context", ...originOf(edition, origin.source)};
  const rowOf = (territory: Territory, indicator: string, value: number | null, status: Status) =>
    figureRow(territory, indicator, {value, status, ...from});
  const ids = Object.keys(rows[0]?.figures ?? {});
  const without = (commune: Territory): Status => (commune.population > 0 ? "missing" : "sans_objet");
  const byCommune = communes.flatMap((commune) =>
    ids.map((id) => {
      const value = figures.get(commune.code)?.[id] ?? null;
      return rowOf(commune, id, value, value === null ? without(commune) : "observed");
    })
  );
  const inside = membersOf(communes, (c) => c);
  const above = summedTerritories(atlas).flatMap((territory) => {
    // Sums are of the same communes, so that one may be a part of the other. Nobody lives in those left out; where one that is inhabited
    // lacks a figure, there is no sum.
    const counted = inside(territory)
      .map((c) => ({c, own: sums.map((id) => figures.get(c.code)?.[id] ?? null)}))
      .filter(({c, own}) => c.population > 0 || own.every((value) => value !== null));
    return sums.map((id, i) => {
      const whole = counted.length === 0 ? null : wholeSum(counted.map(({own}) => own[i]));
      const value = whole === null ? null : round(whole, 1);
      return rowOf(territory, id, value, value === null ? "missing" : "observed");
    });
  });
  return [...byCommune, ...above];
}
