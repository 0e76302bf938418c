import {ascending, descending, group} from "d3";
import {FIELDS, sharedTelephones, valuesOf, type Field} from "../domain/places.js";
import type {PlaceRecord} from "./check.js";
import {originKey, sortedOrigins, type NamedPlace} from "./origins.js";
import {compare, traitsOf, type Comparison} from "./similarity.js";

/** Scores from which two places are one, and from which a person should look, measured as docs/places.md says. */
export const SAME = 0.68;
export const DOUBTFUL = 0.45;

/** Likeness of names, and of addresses unless they have one telephone: several structures may share a door. */
export const SAME_NAME = 0.68;
export const SAME_ADDRESS = 0.66;

/** Of two origins, "source#id". */
export interface Decision {
  a: string;
  b: string;
  same: boolean;
  reason: string;
}

export interface MergedPlace extends NamedPlace {
  members: number[];
}

/**
 * Makes one place of the records that name it. The most alike of a commune are joined first, unless someone decided
 * otherwise or two of them differ; what is made is compared again. Neither the order of records nor merging again
 * changes anything.
 */
export function mergePlaces(records: NamedPlace[], decisions: Decision[] = []) {
  const apart = new Set(decisions.filter((d) => !d.same).flatMap(({a, b}) => [`${a} ${b}`, `${b} ${a}`]));
  const isApart: AreApart = (a, b) =>
    apart.size > 0 && a.origins.some((o) => b.origins.some((p) => apart.has(`${originKey(o)} ${originKey(p)}`)));
  let places = join(
    records.map((record, i) => ({...record, members: [i]})),
    sameByNature(records, decisions),
    records
  );
  for (;;) {
    const pairs = alike(places);
    const links = acceptable(pairs, isApart);
    if (links.length === 0) {
      /** Pairs that look alike, and that neither the score nor anyone decides. */
      const doubtful = pairs.filter(({a, b}) => !isApart(a, b)).map(({a, b, comparison}) => ({a, b, comparison}));
      const sorted = places.sort((a, b) => a.members[0] - b.members[0]);
      return {places: sorted, doubtful, decided: effects(records, decisions)};
    }
    places = join(places, links, records);
  }
}

type Link = [i: number, j: number];
type AreApart = (a: NamedPlace, b: NamedPlace) => boolean;
type AlikePair = Record<"a" | "b", NamedPlace> & Record<"i" | "j", number> & {comparison: Comparison};

function sameByNature(records: NamedPlace[], decisions: Decision[]): Link[] {
  const first = new Map<string, number>();
  const links: Link[] = [];
  records.forEach(({origins}, i) => {
    for (const key of origins.map(originKey)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, i);
      else links.push([known, i]);
    }
  });
  for (const {a, b, same} of decisions) {
    const [i, j] = [first.get(a), first.get(b)];
    if (same && i !== undefined && j !== undefined) links.push([i, j]);
  }
  return links;
}

function alike(places: NamedPlace[]): AlikePair[] {
  const shared = sharedTelephones(places.map((p) => p.place));
  const traits = places.map(({place}) => traitsOf(place, shared));
  const pairs: AlikePair[] = [];
  for (const block of group(places.keys(), (i) => places[i].place.code_insee).values())
    block.forEach((i, n) => {
      for (const j of block.slice(n + 1)) {
        const comparison = compare(traits[i], traits[j]);
        if (comparison.score >= DOUBTFUL) pairs.push({i, j, comparison, ...ordered(places[i], places[j])});
      }
    });
  return pairs.sort(
    (p, q) => q.comparison.score - p.comparison.score || compareKeys(p.a, q.a) || compareKeys(p.b, q.b)
  );
}

/** Pairs to join, the most alike first: those that put no two different places together. */
function acceptable(pairs: AlikePair[], isApart: AreApart): Link[] {
  const same = pairs.filter(({a, b, comparison}) => isSame(comparison) && !isApart(a, b));
  const known = new Set(same.flatMap(({i, j}) => [`${i} ${j}`, `${j} ${i}`]));
  const together = new Map<number, number[]>();
  const groupOf = (i: number) => together.get(i) ?? [i];
  return same.flatMap(({i, j}): Link[] => {
    const [one, other] = [groupOf(i), groupOf(j)];
    if (one.includes(j) || !one.every((a) => other.every((b) => known.has(`${a} ${b}`)))) return [];
    const all = [...one, ...other];
    for (const member of all) together.set(member, all);
    return [[i, j]];
  });
}

const isSame = ({score, name, address, telephone}: Comparison): boolean =>
  score >= SAME && name >= SAME_NAME && (address >= SAME_ADDRESS || telephone === 1);

function join(places: MergedPlace[], links: Link[], records: NamedPlace[]): MergedPlace[] {
  const parent = places.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i])));
  for (const [i, j] of links) parent[root(i)] = root(j);
  return [...group(places.keys(), root).values()].map((members) => {
    if (members.length === 1) return places[members[0]];
    const all = members.flatMap((i) => places[i].members).sort((a, b) => a - b);
    return {...fuse(all.map((i) => records[i])), members: all};
  });
}

/** Decisions that had an effect, with the places as they were before it. */
function effects(records: NamedPlace[], decisions: Decision[]) {
  const shared = sharedTelephones(records.map((r) => r.place));
  const byKey = new Map(records.flatMap((record) => record.origins.map((o) => [originKey(o), record] as const)));
  return decisions.flatMap((decision) => {
    const [a, b] = [byKey.get(decision.a), byKey.get(decision.b)];
    if (!a || !b) return [];
    return [{decision, a, b, comparison: compare(traitsOf(a.place, shared), traitsOf(b.place, shared))}];
  });
}

const compareKeys = (a: NamedPlace, b: NamedPlace) => ascending(originKey(a.origins[0]), originKey(b.origins[0]));
const ordered = (a: NamedPlace, b: NamedPlace) => (compareKeys(a, b) <= 0 ? {a, b} : {a: b, b: a});

/** Columns whose values add up: nothing that a source offers is lost. */
const ADDED: Field[] = [
  "services",
  "typologie",
  "dispositif_programmes_nationaux",
  "publics_specifiquement_adresses",
  "prise_en_charge_specifique",
  "formations_labels",
  "autres_formations_labels"
];

/**
 * Each cell is that of the most recent record that fills it, those without a date last; lists add up. The id is
 * that of the first origin in alphabetical order: an update of one source does not change it.
 */
export function fuse(records: NamedPlace[]): NamedPlace {
  const recent = records.slice().sort(byRecency);
  const origins = sortedOrigins(records.flatMap((r) => r.origins));
  const cell = (field: Field) => recent.map(({place}) => place[field]).find((value) => value !== null) ?? null;
  const added = (field: Field) =>
    [...new Set(recent.flatMap(({place}) => valuesOf(place[field] as string | null)))].join("|") || null;
  const {latitude, longitude, position} = (recent.find((r) => r.place.position === "source") ?? recent[0]).place;
  const cells = Object.fromEntries(FIELDS.map((field) => [field, ADDED.includes(field) ? added(field) : cell(field)]));
  return {place: {...(cells as unknown as PlaceRecord), id: origins[0].id, latitude, longitude, position}, origins};
}

function byRecency(a: NamedPlace, b: NamedPlace) {
  const key = ({place, origins}: NamedPlace) =>
    `${originKey(origins[0])} ${JSON.stringify(FIELDS.map((field) => place[field]))}`;
  return descending(a.place.date_maj ?? "", b.place.date_maj ?? "") || ascending(key(a), key(b));
}
