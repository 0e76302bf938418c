// The home page, of one site or of a country.
// words/portes.md has its first three links.
// client.ts finds a commune from its first field; picture.ts draws the picture that links show.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {CAHIERS, communeListPath, EXPLORER, PLANNER, relativeHref} from "../../components/addresses.js";
import {saying, sectionsOf, hero} from "../../components/chapters.js";
import {linkCommunes} from "../../components/commune-names.js";
import {html, type Html} from "../../components/html.js";
import type {Destinations} from "../../components/menu.js";
import {around, aroundShared, page, sharedPage} from "../../components/page.js";
import {offerDataPath} from "../../edition/partitions.js";
import type {Site, Sites} from "../../edition/site.js";
import {numbersButton} from "../numbers/index.js";
import {hasOfferPage} from "../../pages.js";
import {epciFigure, departementText, countryText} from "../../text/index.js";
import {fillWords, type Added, type FilledText} from "../../text/templates/index.js";

export {pictureFiles} from "./picture.js";

export function homePage(site: Site): string {
  const {departement} = site.territories;
  const alone = site.home === "/";
  const text = departementText(site);
  const frame = around(site);
  const ways = doors(frame, {
    recits: "departement",
    ancre: "intercommunalites",
    donnees: site.offer && hasOfferPage(site) ? offerDataPath(site.offer) : null,
    communes: relativeHref(communeListPath(site).slice(1), site.home)
  });
  return page({
    title: alone ? site.edition.title : departement.name,
    description: text.description,
    ...frame,
    path: site.home,
    current: alone ? "home" : "departement",
    kind: "home",
    body: linkCommunes(site, bodyOf(text, departement.code, site.home, ways, epciFigure(site)), site.home)
  });
}

export function wholePage(sites: Sites): string {
  const {territory, edition} = sites.country!;
  const said = countryText(sites);
  const ways = doors(aroundShared(sites), {
    recits: "pays",
    ancre: "departements",
    donnees: null,
    communes: relativeHref("communes", "/")
  });
  return sharedPage(sites, {
    title: edition.title,
    description: said.description,
    path: "/",
    current: "home",
    kind: "home",
    body: bodyOf(said, territory.code, "/", ways)
  });
}

function bodyOf({title, lead, chapters}: FilledText, code: string, path: string, ways: Html, map: Html | null = null) {
  const first = html`<h1>${title}</h1><div class="lead">${lead}</div>`;
  return html`
  <article${map && html` class="thread"`} data-profile="${code}">
  ${hero(first)}
  ${map && html`<div class="home-map">${map}</div>`}
  <div>${ways}${numbersButton(code, path)}</div>
  ${sectionsOf(saying(chapters))}
  </article>`;
}

/**
 * The first links. Of each home: whether it lists stories or leads to them, and where (`recits`, `ancre`); the data of
 * the field that finds help, null if only the page of help has one (`donnees`); the list of `communes`.
 */
const doors = ({offer, explored, planned, notebooks}: Destinations, ways: Added): Html =>
  fillWords("portes", {
    ...ways,
    aide: offer,
    connue: explored || offer !== null,
    explorer: explored && EXPLORER,
    planifier: planned && PLANNER,
    cahiers: notebooks && CAHIERS
  }).lead;
