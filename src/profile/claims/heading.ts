import {DETOURS, isWithin} from "../../domain/detour.js";
import {medianDistance, type Reach} from "../../domain/reach.js";
import type {FragileCount} from "./fragile.js";

/** Kilometres of road that a heading may name. */
const STEPS = [2, 5, 10, 15, 20, 30, 40, 60];

/**
 * Numbers that a heading may give, as the words around them hold in all eight ways of counting, null where none does: a count only where it
 * is the same with and without estimates, a distance only as a bound at every detour.
 */
export function headingNumbers(fragile: FragileCount | null, core: Pick<Reach, "distances"> | null) {
  const median = core && medianDistance(core);
  const within = (km: number) => DETOURS.every((factor) => isWithin(median!, km, factor));
  return {
    // "9 communes sur 25 sont fragiles"; else "Au moins 6 communes sur 25".
    fragiles: fragile?.certain ? fragile.communes : null,
    fragilesAuMoins: fragile && !fragile.certain ? fragile.toujours.communes || null : null,
    // "La moitié des habitants à moins de 10 km d'une aide": at the longest detour too.
    kilometres: median === null ? null : (STEPS.find(within) ?? null)
  };
}
