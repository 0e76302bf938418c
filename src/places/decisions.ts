import {existsSync} from "node:fs";
import {join} from "node:path";
import {readTable} from "../data/csv.js";
import {throwFaults, type Fault} from "../domain/fault.js";
import type {NamedPlace} from "./fuse.js";
import {originKey} from "./origins.js";

/** What someone decided of two places. */
export interface Decision {
  /** Keys of their origins, "source#id". */
  a: string;
  b: string;
  same: boolean;
  reason: string;
}

/** Decisions of an edition, and those about ids that no source has any more. */
export interface Decisions {
  decisions: Decision[];
  idle: {line: number; ids: string[]}[];
}

const COLUMNS = {
  id_a: {type: "code", required: true},
  id_b: {type: "code", required: true},
  decision: {type: "text", required: true, oneOf: ["same", "different"]},
  reason: {type: "text", required: true}
} as const;

const IDS = ["id_a", "id_b"] as const;

/** File of the decisions of an edition. */
export const decisionsPath = (folder: string) => join(folder, "places-decisions.csv");

/**
 * Reads what someone decided of pairs of places; none where there is no file. An id may be written "source#id" where several sources have it.
 *
 * @throws DataError on a faulty line, an id that two sources have, or decisions that contradict each other
 */
export function readDecisions(path: string, records: NamedPlace[]): Decisions {
  if (!existsSync(path)) return {decisions: [], idle: []};
  const {rows, fault} = readTable(path, COLUMNS);
  const keys = new Map<string, Set<string>>();
  for (const origin of records.flatMap((r) => r.origins))
    for (const name of [origin.id, originKey(origin)])
      keys.set(name, (keys.get(name) ?? new Set()).add(originKey(origin)));
  const faults: Fault[] = [];
  const idle: Decisions["idle"] = [];
  const read: (Decision & {row: (typeof rows)[number]})[] = [];
  for (const row of rows) {
    const {line, decision, reason} = row;
    const found = IDS.map((field) => [...(keys.get(row[field]) ?? [])]);
    found.forEach((several, i) => {
      const expected = `one of ${several.sort().join(", ")}, since several sources have this id`;
      if (several.length > 1) faults.push(fault(row, IDS[i], expected));
    });
    const unknown = IDS.filter((_, i) => found[i].length === 0).map((field) => row[field]);
    if (unknown.length > 0) idle.push({line, ids: unknown});
    else read.push({row, a: found[0][0], b: found[1][0], same: decision === "same", reason});
  }
  for (const {row, a, b} of contradictory(read))
    faults.push(fault(row, "decision", `same, as other lines say of ${a} and ${b}`));
  throwFaults(faults);
  return {decisions: read.map(({row: _, ...decision}) => decision), idle};
}

/** Pairs that are decided to be different, and yet the same by other decisions. */
function contradictory<D extends Decision>(decisions: D[]): D[] {
  const parent = new Map<string, string>();
  const root = (key: string): string => (parent.has(key) ? root(parent.get(key)!) : key);
  for (const {a, b, same} of decisions) if (same && root(a) !== root(b)) parent.set(root(a), root(b));
  return decisions.filter((d) => !d.same && root(d.a) === root(d.b));
}
