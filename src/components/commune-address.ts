import type {Site} from "../data/site.js";
import {slugify} from "../domain/slug.js";
import type {Territory} from "../domain/territories.js";

/** Folder of the pages of communes in the site. */
export const COMMUNES = "commune";

/** Whether communes have pages: see the field `communes` of an edition. */
export const hasCommunePages = ({edition}: Pick<Site, "edition">) => edition.communes;

/** Address of the page of a commune: "/commune/55545-verdun". */
export function communeHref({code, name}: Pick<Territory, "code" | "name">): string {
  return `/${COMMUNES}/${code}-${slugify(name)}`;
}
