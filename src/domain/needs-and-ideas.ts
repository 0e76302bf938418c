import {ascending, group, sum} from "d3";
import {isEmpty, type Content, type Family, type FamilyKind, type Idea, type Workshop} from "./content.js";

/** Where needs and ideas come from: what someone wrote about a territory, or one of its workshops. */
export type Origin = {kind: "text"; author: string; date: string} | {kind: "workshop"; title: string; date: string};

/** A family of needs and ideas as one territory has it. */
export interface CollectedFamily {
  /** Code of the territory. */
  territory: string;
  family: Family;
  origin: Origin;
}

/** What was collected in a territory: its text first, then its workshops in their order. Families without a word are left out. */
export function collectedIn(
  territory: string,
  content: Content | undefined,
  workshops: Workshop[] = []
): CollectedFamily[] {
  const texts =
    content?.families.map((family): CollectedFamily => ({
      territory,
      family,
      origin: {kind: "text", author: content.author, date: content.date}
    })) ?? [];
  const heard = workshops.flatMap(({title, date, families}) =>
    families.map((family): CollectedFamily => ({territory, family, origin: {kind: "workshop", title, date}}))
  );
  return [...texts, ...heard].filter(({family}) => !isEmpty(family));
}

export interface FamilyAcross {
  kind: FamilyKind;
  /** In the order of the territories. */
  collected: CollectedFamily[];
  /** Codes of the territories that it was collected in, each once. */
  territories: string[];
}

/** Families across territories: those that the edition shares in their order, then the own ones of territories by title. Empty ones are left out. */
export function familiesAcross(kinds: FamilyKind[], collected: CollectedFamily[]): FamilyAcross[] {
  const byId = group(collected, ({family}) => family.id);
  const own = [...byId]
    .filter(([id]) => !kinds.some((kind) => kind.id === id))
    .map(([id, [{family}]]): FamilyKind => ({id, label: family.title}))
    .sort((a, b) => ascending(a.label, b.label) || ascending(a.id, b.id));
  return [...kinds, ...own].flatMap((kind): FamilyAcross[] => {
    const found = byId.get(kind.id) ?? [];
    return found.length === 0
      ? []
      : [{kind, collected: found, territories: [...new Set(found.map((c) => c.territory))]}];
  });
}

/** Families that at least two territories have, the most shared first. */
export const sharedFamilies = (across: FamilyAcross[]): FamilyAcross[] =>
  across.filter(({territories}) => territories.length > 1).sort((a, b) => b.territories.length - a.territories.length);

/** Ideas and needs of some families. */
export function countsOf(collected: CollectedFamily[]): {ideas: number; needs: number; words: number} {
  const count = (kind: "ideas" | "needs" | "words") => sum(collected, ({family}) => family[kind].length);
  return {ideas: count("ideas"), needs: count("needs"), words: count("words")};
}

/** From the first, what has none before the low ones. */
export const PRIORITY_ORDER: Idea["priority"][] = ["haute", "moyenne", null, "basse"];

/** Ideas by priority, then votes, then as they were written. */
export const rankedIdeas = (ideas: Idea[]): Idea[] =>
  [...ideas].sort(
    (a, b) => PRIORITY_ORDER.indexOf(a.priority) - PRIORITY_ORDER.indexOf(b.priority) || (b.votes ?? 0) - (a.votes ?? 0)
  );
