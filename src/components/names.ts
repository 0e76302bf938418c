import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import type {IndexProfile} from "../domain/profile.js";
import type {Territory} from "../domain/territories.js";
import type {Step} from "./menu.js";

/** The pages that one is under: that of its département, and where it is about an EPCI the story of that one. */
export function stepsTo({home, territories}: Pick<Site, "home" | "territories">, epci?: Territory): Step[] {
  const above = {href: home, label: territories.departement.name};
  return epci ? [above, {href: storyOf(epci).href, label: storyOf(epci).short}] : [above];
}

/** Ids of the sources of an index: one, or that of each indicator. */
export function indexSources({total, indicators}: IndexProfile): string[] {
  return [total.source, ...indicators.map((c) => c.own.source)];
}
