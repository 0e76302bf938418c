import {cogDepartements, cogRegions} from "../data/cog.js";
import {OFFER, offerPath} from "../data/partitions.js";
import type {Site} from "../data/site.js";
import {areaName, epciName, type EpciName} from "../domain/names.js";
import type {Place} from "../domain/places.js";
import type {IndexProfile} from "../domain/profile.js";
import {slugify} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";
import type {AreaForms} from "../domain/wording.js";

/** How the name of a département is said, with the article that Insee gives it. */
export function departementForms({code, name}: Pick<Territory, "code" | "name">): AreaForms {
  const {typeLiaison} = cogDepartements().find((d) => d.code === code)!;
  return areaName(name, typeLiaison, {land: cogRegions().some((r) => r.nom === name)});
}

/** Name of an EPCI taken apart, and the address of its story. */
export function storyOf(epci: Territory): EpciName & {href: string} {
  return {...epciName(epci.name), href: `/epci/${epci.slug}`};
}

/** Address of the workshop of an EPCI, in an edition that has workshops. */
export const workshopPath = ({slug}: Territory) => `/atelier/${slug}`;

/** The same, or null in an edition that has none. */
export function workshopHref({edition}: Pick<Site, "edition">, epci: Territory): string | null {
  return edition.workshops ? workshopPath(epci) : null;
}

/** Link to the page of the département, where it is not the home page. */
export function aboveOf({home, territories}: Pick<Site, "home" | "territories">): {href: string; label: string} | null {
  return home === "/" ? null : {href: home, label: territories.departement.name};
}

/** Ids of the sources of an index: one, or that of each indicator. */
export function indexSources({total, indicators}: IndexProfile): string[] {
  return [total.source, ...indicators.map((c) => c.own.source)];
}

/** Address of the card of a place, on the page of the offer of its département. */
export function placeHref(
  {edition}: Pick<Site, "edition">,
  {id, code_insee}: Pick<Place, "id" | "code_insee">
): string {
  return `${edition.departement === null ? offerPath({slug: slugify(departementOf(code_insee))}) : OFFER}#lieu-${id}`;
}

/** The same for a link on that page: what the filters ask stays in its address. */
export function hashOf(href: string): string {
  return href.slice(href.indexOf("#"));
}

/** Name of the département of a commune, which the first characters of its code say. */
function departementOf(commune: string): string {
  const code = commune.slice(0, commune.startsWith("97") ? 3 : 2);
  return cogDepartements().find((d) => d.code === code)!.nom;
}
