import type {Problem} from "../domain/siting/problem.js";

/** What is left to decide of a problem, without what decides nothing. */
export type Reduced = ReturnType<typeof reduce>;

/**
 * The same problem, smaller, with the same optimum: demands that are served, that nobody counts in or that nothing can reach are
 * left out; so is a candidate when another covers all that it does; demands covered by the same candidates become one.
 * Required stops must have been taken out, see `withStops`.
 */
export function reduce({covers, weights, served, allowed, preference}: Problem) {
  const useful = covers.map((demands, c) => (allowed[c] ? demands.filter((d) => !served[d] && weights[d] > 0) : []));
  const candidates = undominated(useful, preference, weights.length);
  const byDemand = coverers(
    candidates.map((c) => useful[c]),
    weights.length
  );
  const groups = new Map<string, {weight: number; by: number[]}>();
  for (const [demand, by] of byDemand.entries()) {
    if (by.length === 0) continue;
    const key = by.join();
    const group = groups.get(key);
    if (group) group.weight += weights[demand];
    else groups.set(key, {weight: weights[demand], by});
  }
  return {
    /** Candidates that are worth choosing. */
    candidates,
    /** Demands that the same candidates cover, taken together: people, and positions in `candidates`. */
    groups: [...groups.values()]
  };
}

/** Candidates whose demands are not all covered by another; of equals, the preferred one, then the first. */
function undominated(useful: number[][], preference: number[], demands: number): number[] {
  const all = [...useful.keys()].filter((c) => useful[c].length > 0);
  const sets = useful.map((demands) => new Set(demands));
  const byDemand = coverers(useful, demands);
  const over = (a: number, b: number) =>
    useful[a].length > useful[b].length || preference[a] > preference[b] || (preference[a] === preference[b] && a < b);
  return all.filter((c) => {
    // Whatever covers all of it covers its rarest demand.
    const rarest = useful[c].reduce((least, d) => (byDemand[d].length < byDemand[least].length ? d : least));
    return !byDemand[rarest].some(
      (other) =>
        other !== c &&
        useful[other].length >= useful[c].length &&
        over(other, c) &&
        useful[c].every((d) => sets[other].has(d))
    );
  });
}

/** By demand, the candidates that cover it; or from those, by candidate, the demands that it covers. */
export function coverers(covers: number[][], demands: number): number[][] {
  const by = Array.from({length: demands}, (): number[] => []);
  for (const [candidate, covered] of covers.entries()) for (const demand of covered) by[demand].push(candidate);
  return by;
}
