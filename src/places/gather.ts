// Gathers the lists of places, makes one place of records that name it, and applies what someone decided of pairs.

import {existsSync} from "node:fs";
import {join} from "node:path";
import {group} from "d3";
import {readTable} from "../edition/csv.js";
import {throwFaults} from "../domain/fault.js";
import {mergePlaces, type Decision, type MergedPlace} from "./merge.js";
import {originKey, originOf, type NamedPlace} from "./origins.js";
import {readPlacesFile, type ReadOptions} from "./read.js";
import type {Scope} from "./communes.js";

export interface SourceFile extends Omit<ReadOptions, "scope"> {
  path: string;
  source: string;
}

export type Gathered = ReturnType<typeof gatherPlaces>;
export type FileReport = Gathered["files"][number];

/**
 * Makes one place of all the records that name it.
 * @param decisions path of what someone decided of pairs of places
 * @throws DataError on a file that is not there, or faulty decisions; a faulty place is in the report
 */
export function gatherPlaces(files: SourceFile[], scope: Scope, decisions: string) {
  const read = files.map(({path, source, ...list}) => ({source, ...readPlacesFile(path, {scope, ...list})}));
  const records = read.flatMap(({file, source, taken}) =>
    taken.map((record) => ({file, record, place: record.place, origins: [originOf(record.place, source)]}))
  );
  const {decisions: decided, idle} = readDecisions(decisions, records);
  const named = records.map(({place, origins}) => ({place, origins}));
  const merged = mergePlaces(named, decided);
  const first = new Map(
    merged.places.flatMap(({members}) => members.slice(1).map((i) => [records[i].record, records[members[0]]] as const))
  );
  return {
    ...merged,
    idle,
    places: withUniqueIds(merged.places),
    // Accepted + merged + refused + elsewhere is what was read; those merged name the place of an earlier record.
    files: read.map((file) => ({
      ...file,
      accepted: file.taken.filter((record) => !first.has(record)),
      merged: file.taken.flatMap((record) => (first.has(record) ? [{record, into: first.get(record)!}] : []))
    }))
  };
}

function withUniqueIds(places: MergedPlace[]): MergedPlace[] {
  const byId = group(places, ({place}) => place.id);
  return places.map((merged) => {
    const {place, origins} = merged;
    const id = `${origins[0].source}-${origins[0].id}`;
    return byId.get(place.id)!.length === 1 ? merged : {...merged, place: {...place, id}};
  });
}

const COLUMNS = {
  id_a: {type: "code", required: true},
  id_b: {type: "code", required: true},
  decision: {type: "text", required: true, oneOf: ["same", "different"]},
  reason: {type: "text", required: true}
} as const;

const IDS = ["id_a", "id_b"] as const;

export const decisionsPath = (folder: string) => join(folder, "places-decisions.csv");

/**
 * None where there is no file. An id is written "source#id" where several sources have it.
 * @throws DataError on a faulty line, an ambiguous id, or decisions that contradict each other
 */
export function readDecisions(path: string, records: NamedPlace[]) {
  if (!existsSync(path)) return {decisions: [], idle: []};
  const {rows, faults, expect} = readTable(path, COLUMNS, [], {french: true});
  const keys = new Map<string, Set<string>>();
  for (const origin of records.flatMap((r) => r.origins))
    for (const name of [origin.id, originKey(origin)])
      keys.set(name, (keys.get(name) ?? new Set()).add(originKey(origin)));
  const idle: {line: number; ids: string[]}[] = [];
  const read: (Decision & {row: (typeof rows)[number]})[] = [];
  for (const row of rows) {
    const {line, decision, reason} = row;
    const found = IDS.map((field) => [...(keys.get(row[field]) ?? [])]);
    found.forEach((several, i) => {
      const expected = `l’un de ${several.sort().join(", ")} : plusieurs sources ont cet identifiant`;
      expect(several.length <= 1, row, IDS[i], expected);
    });
    const unknown = IDS.filter((_, i) => found[i].length === 0).map((field) => row[field]);
    if (unknown.length > 0) idle.push({line, ids: unknown});
    else read.push({row, a: found[0][0], b: found[1][0], same: decision === "same", reason});
  }
  for (const {row, a, b} of contradictory(read))
    expect(false, row, "decision", `same, que d’autres lignes disent de ${a} et de ${b}`);
  throwFaults(faults);
  return {decisions: read.map(({row: _, ...decision}) => decision), idle};
}

function contradictory<D extends Decision>(decisions: D[]): D[] {
  const parent = new Map<string, string>();
  const root = (key: string): string => (parent.has(key) ? root(parent.get(key)!) : key);
  for (const {a, b, same} of decisions) if (same && root(a) !== root(b)) parent.set(root(a), root(b));
  return decisions.filter((d) => !d.same && root(d.a) === root(d.b));
}
