import {min, sum} from "d3";
import {roadKm} from "../../domain/detour.js";
import {crowFlies} from "../../domain/distance.js";
import {coverageOf, ONE_STOP, problemOf, type Siting} from "../../domain/siting/problem.js";
import {greedy} from "../../domain/siting/greedy.js";

/**
 * What one more stop would do: the planner's answer for one stop. One alone that adds most people is the best choice of one.
 *
 * It lets be said "une permanence à Dammarie-sur-Saulx mettrait 1 240 habitants de plus à 10 km d'une aide".
 *
 * @returns a function of the codes of the communes that it may be in, which gives the one where it would bring help near to most people; null where none may have it, or none adds anyone
 */
export function stopFinder(data: Siting) {
  const problem = problemOf(data, {...ONE_STOP, include: [], exclude: []});
  return (among: Set<string>) => {
    const allowed = problem.allowed.map((is, i) => is && among.has(data.codes[i]));
    const [step] = greedy({...problem, allowed}, 1);
    if (!step) return null;
    const {before, after, states} = coverageOf(problem, [step.candidate]);
    const at = (i: number) => ({lon: data.lon[i], lat: data.lat[i]});
    const toHelp = (i: number) =>
      min(data.places, ({lon, lat}) => (lon === null || lat === null ? undefined : crowFlies(at(i), {lon, lat})));
    const people = (has: (state: number) => boolean) =>
      sum(states, (state, i) => (among.has(data.codes[i]) && has(state) ? problem.weights[i] : 0));
    const within = problem.covers[step.candidate];
    return {
      code: data.codes[step.candidate],
      /** People who would have help within reach, and had none. */
      gain: step.gain,
      /** People who have it within reach before and after. */
      avant: before,
      apres: after,
      /** The same among the communes that the stop may be in. */
      ici: {avant: people((s) => s === 1), apres: people((s) => s > 0), sur: people(() => true)},
      /** Communes within its reach that have help already, and those where people live that it gains: kilometres of road to help today, and to the stop. */
      servies: within.filter((i) => states[i] === 1).map((i) => ({code: data.codes[i]})),
      gagnees: within
        .filter((i) => states[i] === 2 && problem.weights[i] > 0)
        .map((i) => {
          const km = toHelp(i);
          const apres = roadKm(crowFlies(at(i), at(step.candidate)));
          return {code: data.codes[i], avant: km === undefined ? null : roadKm(km), apres};
        })
    };
  };
}
