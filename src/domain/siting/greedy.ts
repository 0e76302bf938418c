import {gainOf, NOTHING, type Problem} from "./problem.js";
import {tallyOf} from "./swap.js";

/** A stop, and how many people it adds to those that the stops before it cover. */
export interface Step {
  candidate: number;
  gain: number;
}

/**
 * Takes, one after the other, the stop that adds most people: at least 63 % (1 − 1/e) of what the best choice adds
 * (Nemhauser, Wolsey and Fisher, 1978). Required stops come first.
 *
 * @param stops fewer come back when no other would add anyone
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

export const inOrder = (problem: Problem, choice: number[]): Step[] =>
  greedy({...problem, required: choice}, choice.length);

/**
 * Upper bounds by number of free stops, from 0: the first steps of the greedy choice and the largest gains left, for
 * whichever number of steps gives least. Increasing and concave.
 */
export function greedyBounds(problem: Problem, most: number): number[] {
  const steps = greedy(problem, problem.required.length + most);
  const picking = pickFrom(problem);
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

/** People that each candidate would add. */
function pickFrom(problem: Problem) {
  const {allowed, preference} = problem;
  const {add: take, gain: added} = tallyOf(problem, []);
  return {
    /** Among those that add as many, the preferred one, then the first. */
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
