import type {Figures} from "./profile.js";
import {isSmallCommune, type Territory} from "./territories.js";
import {wholeSum} from "./statistics.js";

/** A share of two counts, which add up over communes. */
export interface Rate {
  id: string;
  label: string;
  part: string;
  whole: string[];
}

export const contextRates: Rate[] = [
  {
    id: "pop_75_plus",
    label: "75 ans et plus",
    part: "pop_75_plus",
    whole: ["pop_0_14", "pop_15_29", "pop_30_44", "pop_45_59", "pop_60_74", "pop_75_plus"]
  },
  {id: "one_person", label: "Ménages d’une seule personne", part: "one_person_households", whole: ["households"]},
  {
    id: "single_parent",
    label: "Familles monoparentales parmi les ménages",
    part: "single_parent_families",
    whole: ["households"]
  },
  {
    id: "unemployed",
    label: "Chômage de 15 à 64 ans, au sens du recensement",
    part: "unemployed_15_64",
    whole: ["active_15_64"]
  }
];

/** 0 to 1; null of a small commune, or where a count is missing or nobody is counted. */
export function rateOf({figure}: Figures, territory: Territory, {part, whole}: Rate): number | null {
  if (territory.level === "commune" && isSmallCommune(territory)) return null;
  const count = (id: string) => figure(territory.code, "context", id)?.value ?? null;
  const own = count(part);
  const total = wholeSum(whole.map(count));
  return own !== null && total !== null && total > 0 ? own / total : null;
}
