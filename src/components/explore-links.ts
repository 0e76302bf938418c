import {html, type Html} from "./html.js";
import type {Site} from "../data/site.js";
import {areaQuery} from "../explore/address.js";
import type {Territory} from "../domain/territories.js";

/** Address of the explorer. */
export const EXPLORER = "/explorer";

/** Whether the edition has the page: an index of communes is loaded. */
export function isExplored({model, beside}: Pick<Site, "model" | "beside">): boolean {
  return model !== null || beside.length > 0;
}

/** The way to the page, where there is one. */
export function exploreLink(explored: boolean): Html | null {
  return explored
    ? html`<p><a href="${EXPLORER}">Explorer ces chiffres</a> : garder ou écarter des indicateurs, changer de niveau, comparer deux indicateurs.</p>`
    : null;
}

/** The way from a story to its communes in the explorer, where there is one; the story is one folder down. */
export function exploreCommunesLink(site: Pick<Site, "model" | "beside">, {code}: Territory): Html | null {
  return isExplored(site)
    ? html`<p><a href="..${EXPLORER}?${areaQuery(code)}" rel="external">Explorer ces communes</a> : garder ou écarter des indicateurs, en comparer deux.</p>`
    : null;
}
