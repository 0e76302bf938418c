import {cogDepartements, cogRegions} from "../data/cog.js";
import type {Site} from "../data/site.js";
import {areaName, epciName, type EpciName} from "../domain/names.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import type {AreaForms} from "../domain/wording.js";
import type {Step} from "./menu.js";

/** How the name of a département is said, with the article that Insee gives it. */
export function departementForms({code, name}: Pick<Territory, "code" | "name">): AreaForms {
  const {typeLiaison} = cogDepartements().find((d) => d.code === code)!;
  return areaName(name, typeLiaison, {land: cogRegions().some((r) => r.nom === name)});
}

/** Name of an EPCI taken apart, and the address of its story. */
export function storyOf(epci: Territory): EpciName & {href: string} {
  return {...epciName(epci.name), href: `/epci/${epci.slug}`};
}

/** The pages that one is under: that of its département, and where it is about an EPCI the story of that one. */
export function stepsTo({home, territories}: Pick<Site, "home" | "territories">, epci?: Territory): Step[] {
  const above = {href: home, label: territories.departement.name};
  return epci ? [above, {href: storyOf(epci).href, label: storyOf(epci).short}] : [above];
}

/** Ids of the sources of an index: one, or that of each indicator. */
export function indexSources({total, indicators}: IndexProfile): string[] {
  return [total.source, ...indicators.map((c) => c.own.source)];
}
