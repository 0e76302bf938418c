import {areaName, epciName} from "../domain/names.js";
import type {Territory} from "../domain/territories.js";
import {cogDepartements, cogRegions} from "./cog.js";

/** With the article that Insee gives it. */
export function departementForms({code, name}: Pick<Territory, "code" | "name">) {
  const {typeLiaison} = cogDepartements().find((d) => d.code === code)!;
  return areaName(name, typeLiaison, {land: cogRegions().some((r) => r.nom === name)});
}

export function storyOf(epci: Territory) {
  return {...epciName(epci.name), href: `/epci/${epci.slug}`};
}
