import type {FragileCount} from "./fragile.js";

/** Which sentence may tell how many communes of a territory are fragile. */
export type FragileCase =
  "aucune" | "une" | "certaines" | "toutes" | "unique" | "unique-non" | "au-moins-une" | "au-moins" | "habitants";

/**
 * How the fragile communes of a territory may be told in a heading, which holds with and without the scores that are estimated.
 *
 * It lets be said "9 communes sur 25 sont fragiles" where the same nine are in both ways, "Au moins 6 communes sur 25" where six are, and
 * nothing but how many people live there where none is in both.
 */
export function fragileCase(count: FragileCount | null): FragileCase {
  if (!count || count.sur === 0) return "habitants";
  const {certain, sur} = count;
  const communes = certain ? count.communes : count.toujours.communes;
  if (sur === 1) return !certain ? "habitants" : communes === 1 ? "unique" : "unique-non";
  if (communes === 0) return certain ? "aucune" : "habitants";
  if (communes === sur) return "toutes";
  if (!certain) return communes === 1 ? "au-moins-une" : "au-moins";
  return communes === 1 ? "une" : "certaines";
}

/** Towns that a heading names. */
const NAMED = 2;

/** Which sentence may tell what help there is: nothing known, some without an address, one place, a few that are named, several. */
export type HelpCase = "rien" | "sans-adresse" | "vient" | "un" | "quelques" | "plusieurs";

/** What help is known in a territory: "Aucun lieu" is said only where nothing at all is known there. */
export function helpCase(help: {places: number; towns: number; unaddressed: number; comes: number}): HelpCase {
  const {places, towns, unaddressed, comes} = help;
  if (places === 1) return "un";
  if (places > 1) return towns <= NAMED ? "quelques" : "plusieurs";
  return unaddressed > 0 ? "sans-adresse" : comes > 0 ? "vient" : "rien";
}
