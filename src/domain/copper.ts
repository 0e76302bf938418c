// When copper lines close, seen from the day of an edition.
import type {CommuneContext} from "./territories.js";

/** Years from the day of an edition within which a closure is near. */
export const YEARS_AHEAD = 2;

/** The same day some years later: "2028-11-28" of "2026-11-28" and 2. As text, days are in order. */
export const yearsAfter = (day: string, years = YEARS_AHEAD): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, "0")}${day.slice(4)}`;

/** Whether copper is closed on the day that is {@link YEARS_AHEAD} after, by the plan. */
export const endsSoon = ({copper, copper_closure: closure}: CommuneContext, day: string): boolean =>
  copper === "closed" || (copper === "planned" && closure! <= yearsAfter(day));

/**
 * What may be said of a closure on a day: closed, planned, due (`passe`) where the day that was planned is over, or no
 * date. Null where nothing is known.
 */
export function closureCase({copper, copper_closure: closure}: CommuneContext, day: string) {
  if (!copper) return null;
  if (copper === "undated") return "sans-date" as const;
  if (copper === "closed") return "ferme" as const;
  return closure! < day ? ("passe" as const) : ("prevu" as const);
}
