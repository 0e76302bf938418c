import {cogDepartements} from "../data/cog.js";
import {areaName, epciName, type EpciName} from "../domain/names.js";
import type {Territory} from "../domain/territories.js";
import type {AreaForms} from "../domain/wording.js";

/** How the name of a département is said, with the article that Insee gives it. */
export function departementForms({code, name}: Territory): AreaForms {
  return areaName(name, cogDepartements().find((d) => d.code === code)!.typeLiaison);
}

/** Name of an EPCI taken apart, and the address of its story. */
export function storyOf(epci: Territory): EpciName & {href: string} {
  return {...epciName(epci.name), href: `/epci/${epci.slug}`};
}
