import {html, raw, type Html} from "./html.js";
import type {Site} from "../data/site.js";
import type {Territory} from "../domain/territories.js";
import {
  areaQuery,
  CAHIERS,
  communeHref,
  EXPLORER,
  hasCommunePages,
  isBeyond,
  isExplored,
  leafletHref,
  placeHref,
  relativeHref
} from "./addresses.js";
import {writeCompareAddress} from "../domain/compare-address.js";
import {formatTelephone} from "../domain/french.js";
import type {Place} from "../domain/places.js";

/** What a link says besides its address: Framework follows those from the root and within the page, and leaves alone those to what it does not build. */
export const leftAlone = (href: string) => !/^[/#]/.test(href) && raw(' rel="external"');

/** The way to the page, where there is one. */
export function exploreLink(explored: boolean): Html | null {
  return explored
    ? html`<p><a href="${EXPLORER}">Explorer ces chiffres</a> : garder ou écarter des indicateurs, changer de niveau, comparer deux indicateurs.</p>`
    : null;
}

/** The way from the page at an address to the communes of an EPCI in the explorer, where there is one. */
export function exploreCommunesLink(site: Site, {code}: Territory, from: string): Html | null {
  return isExplored(site)
    ? html`<p><a href="${relativeHref(`${EXPLORER.slice(1)}?${areaQuery(code)}`, from)}" rel="external">Explorer ces communes</a> : garder ou écarter des indicateurs, en comparer deux.</p>`
    : null;
}

/** The cahiers that are about a territory, as items of a list. */
export const cahierItems = ({cahiers}: Pick<Site, "cahiers">, {code}: Pick<Territory, "code">): Html[] =>
  cahiers
    .filter(({about}) => about.some((territory) => territory.code === code))
    .map(({slug, of}) => html`<li>Cahier : <a href="${CAHIERS}/${slug}">${of.title}</a></li>`);

type Named = Pick<Territory, "code" | "name">;

/** The name of a commune, which leads to its page where it has one, on the page at an address. */
export function communeLink(site: Site, commune: Named, from: string, words: Html | string = commune.name) {
  return hasCommunePages(site)
    ? html`<a href="${relativeHref(communeHref(commune).slice(1), from)}" rel="external">${words}</a>`
    : words;
}

/** The name of a place, which leads to its card where the site has it. */
export const placeLink = (site: Site, place: Pick<Place, "id" | "code_insee" | "nom">) =>
  site.offer && !isBeyond(site, place) ? html`<a href="${placeHref(site, place)}">${place.nom}</a>` : place.nom;

/** A number to call: "03 29 91 70 68". */
export const telephoneLink = (telephone: string): Html =>
  html`<a href="tel:${telephone}" target="_self">${formatTelephone(telephone)}</a>`;

/** Link to the leaflet of a territory, on the page at an address. */
export function leafletLink(code: string, words: string, from?: string): Html {
  return html`<a href="${leafletHref(code, from)}" rel="external">${words}</a>`;
}

/** Link from a page, one folder down, to its comparison with what it is a part of; null where communes are not compared. */
export function compareLink({edition, territories}: Site, territory: Territory): Html | null {
  const alone = edition.departement !== null;
  if (territory.level === "commune" && !alone) return null;
  const above = alone ? "departement" : `departement-${territories.departement.code}`;
  const within = territory.level === "commune" && territory.epci !== null ? `epci-${territory.epci}` : above;
  const ids = [`${territory.level}-${territory.code}`, within];
  return html`<p class="compare-link"><a href="../comparer?${writeCompareAddress(ids)}" rel="external">Comparer à d’autres territoires</a></p>`;
}
