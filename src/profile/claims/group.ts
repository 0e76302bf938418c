import type {BasedRank} from "../../domain/rank-range.js";

/** From so many territories on, a third of them is worth naming. */
const LEAST = 9;

/**
 * The third of its peers that a territory is in, the most fragile first, how many make a third, and how many are ranked: in place of a rank that a choice of indicators moves: an end only where every choice puts it there, with all those
 * that it ties with; else the middle.
 *
 * It lets be said "parmi les cinq plus fragiles des quinze intercommunalités", never "13e sur 15".
 *
 * @param ranks as `ranksOf` gives them
 * @returns null of a territory that is not ranked, and of fewer than nine
 */
export function groupOf(ranks: Pick<BasedRank, "rank" | "last" | "of">[]) {
  if (ranks.length === 0 || ranks.some(({of}) => of < LEAST)) return null;
  const third = (of: number) => Math.floor(of / 3);
  const first = ranks.every(({last, of}) => last <= third(of));
  const end = ranks.every(({rank, of}) => rank > of - third(of));
  return {
    tiers: (first ? "plus" : end ? "moins" : "milieu") as "plus" | "milieu" | "moins",
    nombre: Math.min(...ranks.map(({of}) => third(of))),
    sur: ranks[0].of
  };
}

/** Whether a choice of indicators moves a rank. */
export const moves = (ranks: Pick<BasedRank, "rank">[]) => new Set(ranks.map(({rank}) => rank)).size > 1;
