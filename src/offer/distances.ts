import {coverageChapter, coverageLead} from "./coverage.js";
import {distancesPath} from "../data/partitions.js";
import type {Site} from "../data/site.js";
import {html, type Html} from "../components/html.js";
import {linkCommunes} from "../components/commune-names.js";
import {around, page, stepsTo} from "../components/page.js";
import {coverageOf} from "../profile/index.js";

/** Whether a département has a page of its distances. */
export const hasDistancesPage = (site: Site): boolean =>
  site.offer !== null && coverageOf(site, site.territories.departement) !== null;

/** How far help is, on the page of the offer: in short, and the way to the rest; nothing where there is no such page. */
export const distancesInShort = (site: Site): Html | false =>
  hasDistancesPage(site) &&
  html`<p>${coverageLead(site, site.territories.departement)}</p><p><a href="${distancesPath(site.offer!)}">Les distances, la carte et les communes qui viennent d’abord</a>.</p>`;

/** How far help is from those who need it, in a département: a page beside that of its offer; null in an edition without places. */
export function distancesPage(site: Site): string | null {
  if (!hasDistancesPage(site)) return null;
  const {departement} = site.territories;
  const path = distancesPath(site.offer!);
  const title = "À quelle distance est l’aide";
  const body = html`
    <article>
    <header class="hero"><p class="kicker">Inclusion numérique, ${departement.name}</p><h1>${title}</h1><p><a href="${site.offer}">Les lieux, sur une carte et en liste</a></p></header>
    <section id="distances"><h2>Les distances</h2>${coverageChapter(site, departement)}</section>
    </article>`;
  return page({
    title: site.home === "/" ? title : `${title}, ${departement.name}`,
    description: `${departement.name} : distances du lieu d’aide le plus proche, besoin et distance, communes qui viennent d’abord.`,
    ...around(site),
    trail: site.home === "/" ? [] : stepsTo(site),
    path,
    current: "offer",
    kind: "offer",
    body: linkCommunes(site, body, path)
  });
}
