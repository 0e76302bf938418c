import type {Territory} from "../territories.js";

type Centred = Pick<Territory, "centre">;

/** Where distances start from: "du milieu" where only boxes are known. */
export function fromCentre(communes: Centred[]): string {
  const kinds = new Set(communes.map(({centre}) => centre));
  if (!kinds.has("chef-lieu")) return "du milieu";
  return kinds.has("bbox") ? "du chef-lieu, ou du milieu là où il n’est pas connu," : "du chef-lieu";
}
