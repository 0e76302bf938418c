import {gainOf, NOTHING, type Problem} from "./problem.js";
import {tallyOf} from "./swap.js";

/** A stop of a choice, and how many people it adds to those that the stops before it cover. */
export interface Step {
  candidate: number;
  gain: number;
}

/**
 * Takes, one after the other, the stop that adds most people: never less than 63 % (1 − 1/e) of what the best choice adds
 * (Nemhauser, Wolsey and Fisher, 1978). Required stops come first, the most useful of them at the head.
 *
 * @param stops how many; fewer come back when no other would add anyone
 */
export function greedy(problem: Problem, stops: number): Step[] {
  const {required, allowed} = problem;
  const picking = pickFrom(problem);
  const steps: Step[] = [];
  const take = (among: number[], least: number) => {
    const step = picking.best(among);
    if (!step || step.gain < least) return false;
    picking.take(step.candidate);
    steps.push(step);
    return true;
  };
  const left = new Set(required);
  while (left.size > 0 && take([...left], 0)) left.delete(steps.at(-1)!.candidate);
  const free = [...allowed.keys()].filter((c) => allowed[c] && !required.includes(c));
  while (steps.length < stops && take(free, NOTHING));
  return steps;
}

/** A choice in the order in which each stop adds most, see {@link greedy}. */
export const inOrder = (problem: Problem, choice: number[]): Step[] =>
  greedy({...problem, required: choice}, choice.length);

/**
 * No choice of so many stops adds more than this: the first steps of the greedy one, and as many of the largest gains left as
 * there are stops, for whichever number of steps gives least. Increasing and concave in the number of stops.
 *
 * @param most largest number of stops
 * @returns bounds by number of free stops, from 0
 */
export function greedyBounds(problem: Problem, most: number): number[] {
  const steps = greedy(problem, problem.required.length + most);
  const picking = pickFrom(problem);
  // Nor can more be reached than with a stop wherever one may be.
  const reachable = gainOf(problem, [
    ...problem.required,
    ...[...problem.allowed.keys()].filter((c) => problem.allowed[c])
  ]);
  const bounds = new Array<number>(most + 1).fill(reachable);
  let reached = 0;
  for (let taken = 0; taken <= steps.length; ++taken) {
    if (taken >= problem.required.length) {
      const gains = picking.gains().sort((a, b) => b - a);
      let bound = reached;
      for (let stops = 0; stops <= most; ++stops) {
        bounds[stops] = Math.min(bounds[stops], bound);
        bound += gains[stops] ?? 0;
      }
    }
    if (taken === steps.length) break;
    picking.take(steps[taken].candidate);
    reached += steps[taken].gain;
  }
  return bounds;
}

/** People that each candidate would add, kept up to date while stops are taken. */
function pickFrom(problem: Problem) {
  const {allowed, preference} = problem;
  const {add: take, gain: added} = tallyOf(problem, []);
  return {
    /** The candidate that adds most; among those that add as many, the preferred one, then the first. */
    best(among: number[]): Step | null {
      let best: Step | null = null;
      for (const candidate of among) {
        const gain = added(candidate);
        const more = best === null ? Infinity : gain - best.gain;
        if (more > NOTHING || (more > -NOTHING && before(candidate, best!.candidate))) best = {candidate, gain};
      }
      return best;
    },
    take,
    gains: () => allowed.flatMap((isAllowed, c) => (isAllowed ? added(c) : []))
  };

  function before(a: number, b: number): boolean {
    return preference[a] === preference[b] ? a < b : preference[a] > preference[b];
  }
}
