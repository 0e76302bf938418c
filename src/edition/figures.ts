// Makes rows of the table of indicators from published figures: per commune as published, summed for what is above.

import {join} from "node:path";
import {group, sum} from "d3";
import {endsSoon} from "../domain/copper.js";
import {throwFaults} from "../domain/fault.js";
import {CONTEXT, FIGURE_ROLES, figuresOf, sumsOf, type FigureOf, type FigureRole} from "../domain/figures.js";
import type {IndicatorRow, Atlas, Status, Territory} from "../domain/territories.js";
import {round, steady, wholeSum} from "../domain/statistics.js";
import * as files from "./commune-files.js";
import {displayPath} from "./csv.js";
import {filesOf, sourcesOf, type Edition, type SourcedFile} from "./edition.js";
import {communeFaults} from "./scope.js";
import {allTerritories} from "./territories.js";

export function originOf(edition: Edition, source: string) {
  return {source, vintage: edition.sources.find((s) => s.id === source)!.vintage};
}

/** Territories above the commune that have figures: a region only where the edition is its own. */
export const summedTerritories = (atlas: Atlas) => [
  ...allTerritories(atlas).filter((t) => t.level === "epci" || t.level === "departement"),
  ...(atlas.country ? [atlas.country] : [])
];

export const communesOf = (atlas: Atlas) => allTerritories(atlas).filter((t) => t.level === "commune");

/** Finds which of some items, each of a commune, lie in a territory above it. */
export function membersOf<T>(items: T[], communeOf: (item: T) => Territory) {
  const byEpci = group(items, (item) => communeOf(item).epci);
  const byDepartement = group(items, (item) => communeOf(item).departement);
  return ({code, level}: Territory) => {
    if (level === "pays" || level === "region") return items;
    return (level === "epci" ? byEpci : byDepartement).get(code) ?? [];
  };
}

export const figureRow = (
  {code, level}: Territory,
  indicator: string,
  row: Pick<IndicatorRow, "value" | "status" | "model" | "source" | "vintage">
): IndicatorRow => ({
  territory: code,
  level,
  indicator,
  kind: "figure",
  score: null,
  class: null,
  imputed_share: null,
  ...row
});

/** Figures that Insee and others publish: by commune as published, above it the sums of what adds up. */
export function figureRows(edition: Edition, atlas: Atlas): IndicatorRow[] {
  const {libraries} = edition;
  const pick = <K extends string>(ids: readonly K[], read: (id: K) => number | null) =>
    Object.fromEntries(ids.map((id) => [id, read(id)])) as Record<K, number | null>;
  const contextRows = files.readContext(edition).map((row) => ({
    ...row,
    figures: pick(figuresOf("context"), (id) => (row.population === 0 ? null : row[id]))
  }));
  const ratesRows = files.readRates(edition).map((row) => {
    const {population, part_65_plus: older} = row;
    const below = wholeSum(files.BELOW_BAC.map((id) => row[id]));
    const figures = {
      rates_population: population > 0 ? population : null,
      pop_65_plus: population > 0 && older !== null ? round((population * older) / 100, 1) : null,
      part_below_bac: below === null ? null : steady(below),
      ...pick(files.publishedParts, (id) => row[id])
    };
    return {...row, figures};
  });
  const fibreRows = files.readFibre(edition.fibre).map((row) => ({...row, figures: row}));
  const beforeRows = files.readFibre(edition.fibreBefore).map(({premises, premises_fibre, ...row}) => {
    return {...row, figures: {premises_before: premises, premises_fibre_before: premises_fibre}};
  });
  const premises = new Map(fibreRows.map((row) => [row.code_insee, row.premises]));
  const copperRows = files.readCopper(edition).map((row) => {
    const all = premises.get(row.code_insee) ?? null;
    return {...row, figures: {premises_copper_ending: all === null || endsSoon(row, edition.date) ? all : 0}};
  });
  return [
    ...rowsOfFile(edition, atlas, "context", contextRows),
    ...rowsOfFile(edition, atlas, "rates", ratesRows),
    ...rowsOfFile(edition, atlas, "fibre", fibreRows),
    ...rowsOfFile(edition, atlas, "fibreBefore", beforeRows),
    ...rowsOfFile(edition, atlas, "copper", copperRows),
    ...(libraries ? libraryRows(edition, atlas, libraries) : [])
  ];
}

/** Roles of the files whose figures are rows of the table of indicators. */
const ROLES: string[] = ["scores", "wider", "published", ...FIGURE_ROLES];

/** @throws DataError on a file of figures that is declared and that pages cannot look up, in whole or in part */
export function checkReached(edition: Edition, rows: IndicatorRow[], reached: Iterable<IndicatorRow>) {
  const found = new Set(reached);
  const sources = new Set(rows.map((row) => row.source));
  const lost = group(
    rows.filter((row) => !found.has(row)),
    (row) => row.source
  );
  throwFaults(
    filesOf(edition).flatMap(({role, file}) => {
      const own = sourcesOf(file);
      const [first] = own.flatMap((source) => lost.get(source) ?? []);
      if (!ROLES.includes(role) || (!first && own.some((source) => sources.has(source)))) return [];
      const without = first ? `"${first.indicator}" of ${first.level} ${first.territory} is in none` : "it gave none";
      const expected = `a file whose figures pages can look up: ${without}`;
      return [{file: displayPath(join(edition.folder, "edition.json")), field: role, value: file.path, expected}];
    })
  );
}

function rowsOfFile<R extends FigureRole>(
  edition: Edition,
  atlas: Atlas,
  role: R,
  rows: {code_insee: string; line: number; figures: Record<FigureOf<R>, number | null>}[]
) {
  const origin = edition[role];
  if (!origin) return [];
  // Why a commune has no figure. One that is secret counts for nothing in a sum, one that is missing leaves none.
  const unknown = role === "context" ? "secret" : "missing";
  const communes = communesOf(atlas);
  const figures = new Map(rows.map((row) => [row.code_insee, row.figures]));
  const own = new Set(communes.map((c) => c.code));
  throwFaults(
    communeFaults(displayPath(origin.path), edition, {
      strangers: rows.filter((row) => !own.has(row.code_insee)),
      lacking: communes.filter((c) => c.population > 0 && !figures.has(c.code)),
      where: "every commune where someone lives"
    })
  );
  const [ids, sums] = [figuresOf(role), sumsOf(role)];
  const origins = new Map(ids.map((id) => [id, originOf(edition, origin.made?.columns[id] ?? origin.source)]));
  const rowOf = (territory: Territory, id: FigureOf<R>, value: number | null, without: Status) =>
    figureRow(territory, id, {
      value,
      status: value === null ? without : "observed",
      model: CONTEXT,
      ...origins.get(id)!
    });
  const valueOf = (commune: Territory, id: FigureOf<R>) => figures.get(commune.code)?.[id] ?? null;
  const byCommune = communes.flatMap((commune) =>
    ids.map((id) => rowOf(commune, id, valueOf(commune, id), commune.population > 0 ? unknown : "sans_objet"))
  );
  const inside = membersOf(communes, (c) => c);
  const above = summedTerritories(atlas).flatMap((territory) => {
    // Sums are of the same communes, so that one may be a part of the other.
    const counted = inside(territory).filter((c) => c.population > 0 || sums.every((id) => valueOf(c, id) !== null));
    return sums.map((id) => {
      const values = counted.map((c) => valueOf(c, id));
      const known = values.filter((value) => value !== null);
      const whole = known.length > 0 && (unknown === "secret" || known.length === values.length);
      return rowOf(territory, id, whole ? round(sum(known), 1) : null, unknown);
    });
  });
  return [...byCommune, ...above];
}

/** Libraries that receive people in each commune that has some. A commune that the list leaves out may have one. */
function libraryRows(edition: Edition, atlas: Atlas, origin: SourcedFile) {
  const rows = files.readLibraries(origin);
  const communes = new Map(communesOf(atlas).map((c) => [c.code, c]));
  const strangers = rows.filter((row) => !communes.has(row.code_insee));
  throwFaults(communeFaults(displayPath(origin.path), edition, {strangers, lacking: []}));
  const receiving = rows.filter(({receives}) => receives);
  const from = {model: CONTEXT, ...originOf(edition, origin.source)};
  return [...group(receiving, (row) => row.code_insee)].map(([code, {length: value}]) =>
    figureRow(communes.get(code)!, "libraries", {value, status: "observed", ...from})
  );
}
