// What was collected in territories: needs, ideas and words, by family.
import {ascending, group, max, min, sum} from "d3";
import {
  isEmpty,
  type Content,
  type Family,
  type FamilyKind,
  type Idea,
  type Tendency,
  type Workshop
} from "./content.js";
import {weightedMean} from "./statistics.js";
import type {Territory} from "./territories.js";

type Origin = {kind: "text"; author: string; date: string} | {kind: "workshop"; title: string; date: string};

export interface CollectedFamily {
  territory: string;
  family: Family;
  origin: Origin;
}

/** What was collected in a territory: its text, then its workshops. Empty families are left out. */
export function collectedIn(
  territory: string,
  content: Content | undefined,
  workshops: Workshop[] = []
): CollectedFamily[] {
  const collect = (families: Family[], origin: Origin) => families.map((family) => ({territory, family, origin}));
  return [
    ...(content ? collect(content.families, {kind: "text", author: content.author, date: content.date}) : []),
    ...workshops.flatMap(({title, date, families}) => collect(families, {kind: "workshop", title, date}))
  ].filter(({family}) => !isEmpty(family));
}

export type FamilyAcross = ReturnType<typeof familiesAcross>[number];

/** Shared families in their order, then the own ones of territories by title. */
export function familiesAcross(kinds: FamilyKind[], collected: CollectedFamily[]) {
  const byId = group(collected, ({family}) => family.id);
  const own = [...byId]
    .filter(([id]) => !kinds.some((kind) => kind.id === id))
    .map(([id, [{family}]]): FamilyKind => ({id, label: family.title}))
    .sort((a, b) => ascending(a.label, b.label) || ascending(a.id, b.id));
  return [...kinds, ...own]
    .map((kind) => ({kind, collected: byId.get(kind.id) ?? []}))
    .filter(({collected}) => collected.length > 0)
    .map((found) => ({...found, territories: [...new Set(found.collected.map((c) => c.territory))]}));
}

/** Families that at least two territories have, the most shared first. */
export const sharedFamilies = (across: FamilyAcross[]): FamilyAcross[] =>
  across.filter(({territories}) => territories.length > 1).sort((a, b) => b.territories.length - a.territories.length);

export function countsOf(collected: CollectedFamily[]) {
  const count = (kind: "ideas" | "needs" | "words") => sum(collected, ({family}) => family[kind].length);
  return {ideas: count("ideas"), needs: count("needs"), words: count("words")};
}

/** What has none comes before the low ones. */
const PRIORITY_ORDER: Idea["priority"][] = ["haute", "moyenne", null, "basse"];

export const rankedIdeas = (ideas: Idea[]): Idea[] =>
  [...ideas].sort(
    (a, b) => PRIORITY_ORDER.indexOf(a.priority) - PRIORITY_ORDER.indexOf(b.priority) || (b.votes ?? 0) - (a.votes ?? 0)
  );

/** What scores say of the communes of tendencies; those without a commune that has a score are left out. */
export const tryTendencies = (tendencies: Tendency[], communes: Territory[], score: (code: string) => number | null) =>
  tendencies.flatMap(({name, text, communes: codes}) => {
    const scored = communes.filter((c) => codes.includes(c.code) && score(c.code) !== null);
    const mean = weightedMean(scored.map((c) => [score(c.code), c.population_scores]));
    if (mean === null) return [];
    const totals = scored.map((c) => score(c.code)!);
    return [{name, text, communes: scored, mean, low: min(totals)!, high: max(totals)!}];
  });
