import {cogCommunes, cogYear, communeBoxes, middleOf} from "../data/cog.js";
import {scopeName} from "../data/scope.js";
import type {Territory} from "../domain/territories.js";
import type {Edition} from "../data/edition.js";

export interface Scope {
  communes: Map<string, Pick<Territory, "code" | "name" | "lat" | "lon">>;
  /** In the words of faults, "département 55 in 2026"; and in French, "du département 55". */
  name: string;
  nom: string;
}

export function scopeOf(edition: Edition, territories: Territory[]): Scope {
  const {departement, region, cog} = edition;
  return {
    communes: new Map(territories.filter((t) => t.level === "commune").map((c) => [c.code, c])),
    name: `${scopeName(edition)} in ${cog.vintage}`,
    nom:
      departement !== null ? `du département ${departement}` : region !== null ? `de la région ${region}` : "de France"
  };
}

export function scopeOfFrance(): Scope {
  const communes = cogCommunes().map(({code, nom}) => {
    const box = communeBoxes().get(code);
    return {code, name: nom, ...(box ? middleOf(box) : {lon: null, lat: null})};
  });
  return {communes: new Map(communes.map((c) => [c.code, c])), name: `France in ${cogYear()}`, nom: "de France"};
}
