// Reads figures of communes from raw tables, carries them to the communes of today, notes what is secret or missing.
import {throwFaults, type Fault} from "../../domain/fault.js";
import {carryCounts, carryRates, type Crosswalk} from "../../domain/commune-movements.js";
import type {RawValues} from "../../domain/national.js";
import {checkFigures, emptyQuality, type Affected, type SourceQuality} from "../../domain/quality.js";
import type {RawTable} from "../raw.js";
import {cogYear, communeBoxes, departementCommunes, middleOf, type Bbox} from "../../edition/cog.js";
import {memo} from "../../edition/memo.js";
import {crosswalk, installedYears, populationsAt} from "../../edition/vintages.js";

type Cells = ReturnType<typeof emptyCells>;

export type Figures = ReturnType<typeof readFigures>;

/** A file of one line per commune and group: each group becomes a column; one without a line counts nobody. */
export interface Pivot {
  group: string;
  value: string;
  columns: Record<string, string>;
}

/** Columns that are averaged by population when communes merge; the others are counts. */
const MEANS = new Set(["poverty_rate", "median_income", "no_4g_coverage_rate"]);

export function readFigures({source, file, read, rows}: RawTable, frame: Frame, pivot?: Pivot) {
  const faults: Fault[] = [];
  const table = {source, file, read, rows: rows.filter((row) => row.code !== null)};
  const crosswalk = frame.crosswalk(source.cog);
  const cells = pivot ? pivoted(table, pivot, faults) : columnsOf(table, crosswalk, faults);
  throwFaults(faults);
  const weights = frame.populations(source.cog);
  const carried = new Map(
    [...cells].map(([name, {values}]) => [
      name,
      MEANS.has(name) ? carryRates(values, crosswalk, weights) : carryCounts(values, crosswalk)
    ])
  );

  const quality = emptyQuality(source.id, file);
  const [{mapped, left}] = carried.values();
  const gone = new Set(left.map((l) => l.code));
  quality.read = read;
  quality.mapped = mapped;
  const nameless = {code: "", reason: "ligne sans code de commune"};
  quality.left = [...Array(rows.length - table.rows.length).fill(nameless), ...left];
  quality.kept = table.rows.filter((row) => !gone.has(row.code!)).length;
  // Of counts, zeros where nobody lives are true, and equal ones are no wonder.
  const means = [...carried].filter(([name]) => MEANS.has(name)).map(([indicator, {values}]) => ({indicator, values}));
  const {zeros, empty, runs} = checkFigures(means, frame.communes);
  Object.assign(quality, {zeros, empty, runs});
  /** Communes of today that former ones, or municipal arrondissements, lead to. */
  const present = (codes: Set<string>) => {
    const {parts, districts} = crosswalk;
    return new Set([...codes].flatMap((code) => (parts.get(districts.get(code) ?? code) ?? []).map((p) => p.code)));
  };
  /** Estimated: communes whose figure stands for a part that nobody measured, since they were split or merged. */
  const columns: Record<string, Cells & {estimated: Set<string>}> = {};
  for (const [name, {secret, outOfRange}] of cells) {
    const {values, partial, estimated} = carried.get(name)!;
    columns[name] = {
      values,
      secret: present(secret),
      outOfRange: present(outOfRange),
      estimated: new Set([...partial, ...estimated])
    };
    add(quality.outOfRange, name, columns[name].outOfRange);
  }
  return {columns, quality};
}

function columnsOf(table: RawTable, {parts}: Crosswalk, faults: Fault[]): Map<string, Cells> {
  const {source, file, rows} = table;
  const seen = new Set<string>();
  for (const {code} of rows) {
    // What is no commune, such as a line for the rest, is left out further on.
    if (seen.has(code!) && parts.has(code!))
      faults.push({file, field: source.columns.code.name, value: code!, expected: "each commune once"});
    seen.add(code!);
  }
  const names = Object.keys(source.columns).filter((name) => source.columns[name].type === "number");
  return new Map(
    names.map((name) => {
      const cells = emptyCells(seen, null);
      for (const row of rows) {
        const cell = readCell(table, row, name);
        if (typeof cell === "number") cells.values.set(row.code!, cell);
        else if (cell !== null) cells[cell].add(row.code!);
      }
      return [name, cells];
    })
  );
}

function pivoted(table: RawTable, {group, value, columns}: Pivot, faults: Fault[]): Map<string, Cells> {
  const codes = new Set(table.rows.map((row) => row.code!));
  const cells = new Map(Object.values(columns).map((name) => [name, emptyCells(codes, 0)]));
  for (const row of table.rows) {
    const column = cells.get(columns[row[group] ?? ""]);
    if (!column) {
      const expected = `one of ${Object.keys(columns).join(", ")}`;
      faults.push({file: table.file, field: table.source.columns[group].name, value: row[group] ?? "", expected});
      continue;
    }
    const sum = column.values.get(row.code!)!;
    const cell = readCell(table, row, value);
    column.values.set(row.code!, sum !== null && typeof cell === "number" ? sum + cell : null);
    if (typeof cell === "string") column[cell].add(row.code!);
  }
  return cells;
}

/** Figures by commune; communes whose figure is withheld, and those whose figure cannot be true. */
function emptyCells(codes: Iterable<string>, value: number | null) {
  const [secret, outOfRange] = [new Set<string>(), new Set<string>()];
  return {values: new Map(Array.from(codes, (code) => [code, value])), secret, outOfRange};
}

function readCell(
  {source}: RawTable,
  row: Record<string, string | null>,
  name: string
): number | "secret" | "outOfRange" | null {
  const {secret, min = -Infinity, max = Infinity} = source.columns[name];
  const text = row[name] ?? null;
  if (text === null) return null;
  if (secret?.includes(text)) return "secret";
  const value = Number(text);
  return value >= min && value <= max ? value : "outOfRange";
}

export function describe(quality: SourceQuality, indicator: string, raw: RawValues, setAside = new Set<string>()) {
  const kept = [...raw].filter(([code]) => !setAside.has(code));
  for (const status of ["missing", "secret", "imputed"] as const) {
    const those = kept.filter(([, value]) => value.status === status).map(([code]) => code);
    add(quality[status], indicator, those);
  }
}

export function add(list: Affected[], indicator: string, communes: Iterable<string>) {
  const affected = list.find((a) => a.indicator === indicator);
  const all = [...new Set([...(affected?.communes ?? []), ...communes])].sort();
  if (affected) affected.communes = all;
  else if (all.length > 0) list.push({indicator, communes: all});
}

export type Frame = ReturnType<typeof franceFrame>;

/** @param moreBoxes boxes of communes that the package of boxes may not have, such as those made by a split */
export const franceFrame = (moreBoxes: () => Map<string, Bbox>) => ({
  communes: departementCommunes(),
  centres: () => new Map([...moreBoxes(), ...communeBoxes()].map(([code, box]) => [code, middleOf(box)])),
  /** Where the communes of a COG are today, and their populations. */
  crosswalk: memo((from: string) => crosswalk({from})),
  populations: memo(populationsUpTo)
});

/** Populations of the latest installed year up to a COG's, completed by today's. */
function populationsUpTo(cog: string): Map<string, number | null> {
  const year = installedYears()
    .filter((y) => y <= cog)
    .at(-1);
  return new Map([...populationsAt(cogYear()), ...(year === undefined ? [] : populationsAt(year))]);
}
