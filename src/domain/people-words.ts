import {formatPercent, plural} from "./french.js";
import type {PeopleLine} from "./people.js";

/** Lines that are told in a sentence, and the words for those of whom there are so many: one, and several. */
const TOLD: Record<string, [one: string, many: string]> = {
  pop_65_plus: ["habitant a 65 ans et plus", "habitants ont 65 ans et plus"],
  one_person: ["ménage est d’une seule personne", "ménages sont d’une seule personne"]
};

/** Of those who left school; their count is too rough to be told. */
const BELOW_BAC = "below_bac";

/** Whether a line is told in a sentence. */
export const isTold = (id: string) => id in TOLD || id === BELOW_BAC;

/**
 * Who lives in a territory, in a sentence for each thing that is known: "1 180 habitants ont 65 ans et plus, soit 19,7 % (23,2 % dans la
 * Meuse)." Empty where nothing is.
 *
 * @param beside lines of what it is set beside, and how that is said: "dans la Meuse"
 */
export function peopleSentences(lines: PeopleLine[], beside: {lines: PeopleLine[]; within: string} | null): string[] {
  const other = (id: string) => beside?.lines.find((line) => line.id === id)?.share ?? null;
  const compared = (id: string) => (other(id) === null ? "" : ` (${formatPercent(other(id), 1)} ${beside!.within})`);
  const told = (id: string) => lines.find((line) => line.id === id && line.share !== null);
  const counted = Object.entries(TOLD).flatMap(([id, [one, many]]) => {
    const line = told(id);
    if (!line || line.count === null) return [];
    const count = plural(Math.round(line.count), one, many);
    return [`${count}, soit ${formatPercent(line.share, 1)}${compared(id)}.`];
  });
  const below = told(BELOW_BAC);
  const school =
    below &&
    `${formatPercent(below.share, 1)} des 15 ans et plus sortis de l’école n’ont pas le baccalauréat${compared(BELOW_BAC)}.`;
  return school ? [...counted, school] : counted;
}
