import {ascending, group, sum} from "d3";
import {isEmpty, type Content, type Family, type FamilyKind, type Idea, type Workshop} from "./content.js";

/** A text about a territory, or one of its workshops. */
export type Origin = {kind: "text"; author: string; date: string} | {kind: "workshop"; title: string; date: string};

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
  collected: CollectedFamily[];
  territories: string[];
}

/** Shared families in their order, then the own ones of territories by title. */
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

export function countsOf(collected: CollectedFamily[]): {ideas: number; needs: number; words: number} {
  const count = (kind: "ideas" | "needs" | "words") => sum(collected, ({family}) => family[kind].length);
  return {ideas: count("ideas"), needs: count("needs"), words: count("words")};
}

/** What has none comes before the low ones. */
export const PRIORITY_ORDER: Idea["priority"][] = ["haute", "moyenne", null, "basse"];

export const rankedIdeas = (ideas: Idea[]): Idea[] =>
  [...ideas].sort(
    (a, b) => PRIORITY_ORDER.indexOf(a.priority) - PRIORITY_ORDER.indexOf(b.priority) || (b.votes ?? 0) - (a.votes ?? 0)
  );
