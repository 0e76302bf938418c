import {formatPercent, list} from "../french.js";
import type {PeerLevel} from "./types.js";

/** The territories of France of a level, all of them, and the middle one. */
export const PEER_NAMES: Record<PeerLevel, {all: string; median: string}> = {
  commune: {all: "communes de France", median: "commune médiane"},
  epci: {all: "intercommunalités de France", median: "intercommunalité médiane"},
  departement: {all: "départements de France", median: "département médian"}
};

/**
 * How the limits of the classes of a level were chosen, in French, with the share that the outer classes truly have: ties on a limit make
 * them more than a tenth.
 *
 * @param shares of the classes from the least fragile, 0 to 1; none where they are not known
 */
export function classRuleOf(percentiles: number[], shares: number[], level: PeerLevel): string {
  const {all} = PEER_NAMES[level];
  const rule = `Les limites sont les centiles ${list(percentiles.map(String))} des ${all}`;
  if (shares.length === 0) return `${rule}.`;
  return `${rule} : ${formatPercent(shares[0], 1)} sont « très peu fragiles », ${formatPercent(shares.at(-1)!, 1)} « très fragiles ».`;
}
