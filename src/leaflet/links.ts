import {html, type Html} from "../components/html.js";
import {sourceLine} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {plural} from "../domain/french.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {hasLeaflets} from "../components/addresses.js";
import {leafletLink} from "../components/links.js";

/** Where to find the leaflets of an EPCI and of its communes, on the page at an address; null where the edition has none. */
export function leafletChapter(site: Site, epci: Territory, href: string): Html | null {
  if (!hasLeaflets(site)) return null;
  const communes = communesIn(site.territories, epci);
  return html`
    <p>Une page en grands caractères, à donner à qui n’ira pas sur un site : les lieux d’aide les plus proches, le téléphone, les horaires, le chemin, et de la place pour une note.</p>
    <p>${leafletLink(epci.code, "Le dépliant à imprimer", href)}, pour toute l’intercommunalité.</p>
    <details open><summary>${communes.length > 1 ? `Un dépliant pour chacune des ${plural(communes.length, "commune")}` : "Le dépliant de la commune"}</summary>
    <ul class="names">${communes.map((c) => html`<li>${leafletLink(c.code, c.name, href)}</li>`)}</ul>
    </details>
    ${sourceLine(site.sources, ["cog", ...placeSources(site.edition)])}`;
}
