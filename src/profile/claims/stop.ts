import {coverageOf, ONE_STOP, problemOf, type Siting} from "../../domain/siting/problem.js";
import {greedy} from "../../domain/siting/greedy.js";

/** The commune where one stop more would bring help near to most people. */
export interface Stop {
  code: string;
  /** People who would have help within reach, and had none. */
  gain: number;
  /** People who have it within reach before and after. */
  avant: number;
  apres: number;
}

/**
 * What one more stop would do: the planner's answer for one stop. One alone that adds most people is the best choice of one.
 *
 * It lets be said "une permanence à Dammarie-sur-Saulx mettrait 1 240 habitants de plus à 10 km d'une aide".
 *
 * @returns a function of the codes of the communes that it may be in; null where none may have it, or none adds anyone
 */
export function stopFinder(data: Siting): (among: Set<string>) => Stop | null {
  const problem = problemOf(data, {...ONE_STOP, include: [], exclude: []});
  return (among) => {
    const allowed = problem.allowed.map((is, i) => is && among.has(data.codes[i]));
    const [step] = greedy({...problem, allowed}, 1);
    if (!step) return null;
    const {before, after} = coverageOf(problem, [step.candidate]);
    return {code: data.codes[step.candidate], gain: step.gain, avant: before, apres: after};
  };
}
