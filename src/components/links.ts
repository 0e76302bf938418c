// Links that several pages have: to communes, places, tools and telephones.
import type {Site} from "../edition/site.js";
import {writeCompareAddress} from "../domain/compare-address.js";
import {formatTelephone} from "../domain/french.js";
import type {Place} from "../domain/places.js";
import type {Territory} from "../domain/territories.js";
import * as addresses from "./addresses.js";
import {EXPLORER, hasCommunePages, relativeHref} from "./addresses.js";
import {html, type Html} from "./html.js";
import {label} from "./label.js";

type Named = Pick<Territory, "code" | "name">;

const external = (path: string, from: string, words: Html | string) =>
  html`<a href="${relativeHref(path.replace(/^\//, ""), from)}" rel="external">${words}</a>`;

export function exploreLink(explored: boolean): Html | null {
  return explored ? html`<p><a href="${EXPLORER}">${label("explorer")}</a> ${label("explorer-fin")}</p>` : null;
}

export function exploreCommunesLink(site: Site, {code}: Territory, from: string): Html | null {
  if (!addresses.isExplored(site)) return null;
  const link = external(`${EXPLORER}?${addresses.areaQuery(code)}`, from, label("explorer-communes"));
  return html`<p>${link} ${label("explorer-communes-fin")}</p>`;
}

export const cahierItems = ({cahiers}: Pick<Site, "cahiers">, {code}: Pick<Territory, "code">): Html[] =>
  cahiers
    .filter(({about}) => about.some((territory) => territory.code === code))
    .map(({slug, of}) => html`<li>Cahier : <a href="${addresses.CAHIERS}/${slug}">${of.title}</a></li>`);

/** The name of a commune, linked to its page, if any, from the page at an address. */
export const communeLink = (site: Site, commune: Named, from: string, words: Html | string = commune.name) =>
  hasCommunePages(site) ? external(addresses.communeHref(commune), from, words) : words;

export const placeLink = (site: Site, place: Pick<Place, "id" | "code_insee" | "nom">) =>
  site.offer && !addresses.isBeyond(site, place)
    ? html`<a href="${addresses.placeHref(site, place)}">${place.nom}</a>`
    : place.nom;

export const telephoneLink = (telephone: string): Html =>
  html`<a href="tel:${telephone}" target="_self">${formatTelephone(telephone)}</a>`;

export const leafletLink = (code: string, words: string, from?: string): Html =>
  html`<a href="${addresses.leafletHref(code, from)}" rel="external">${words}</a>`;

/** Link from a page, one folder down, to a comparison; null where communes are not compared. */
export function compareLink({edition, territories}: Site, territory: Territory): Html | null {
  const alone = edition.departement !== null;
  if (territory.level === "commune" && !alone) return null;
  const above = alone ? "departement" : `departement-${territories.departement.code}`;
  const within = territory.level === "commune" && territory.epci !== null ? `epci-${territory.epci}` : above;
  const query = writeCompareAddress([`${territory.level}-${territory.code}`, within]);
  const link = html`<a href="../comparer?${query}" rel="external">${label("comparer")}</a>`;
  return html`<p class="compare-link">${link}</p>`;
}
