// Home of a département, of a region, of the country.
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
import type {FilledText} from "../../text/templates/index.js";

export {pictureFiles} from "./picture.js";

export function homePage(site: Site): string {
  const {departement} = site.territories;
  const alone = site.home === "/";
  const text = departementText(site);
  const frame = around(site);
  const ways = doors(frame, {
    stories: {href: "#intercommunalites", label: "un récit pour chacune"},
    data: site.offer && hasOfferPage(site) ? offerDataPath(site.offer) : null,
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
  const stories = {href: "#departements", label: "par son département"};
  return sharedPage(sites, {
    title: edition.title,
    description: said.description,
    path: "/",
    current: "home",
    kind: "home",
    body: bodyOf(
      said,
      territory.code,
      "/",
      doors(aroundShared(sites), {stories, data: null, communes: relativeHref("communes", "/")})
    )
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

interface Doors {
  /** Where stories, or départements, are listed in the page. */
  stories: {href: string; label: string};
  /** Path of what the field of help looks into; null where only the page of help does. */
  data: string | null;
  /** Address of the list of communes, for who has no script. */
  communes: string;
}

export function doors({offer, explored, planned, notebooks}: Destinations, {stories, data, communes}: Doors): Html {
  const known = explored || offer ? "Où elle en est, que décider" : "Ce que l’on en connaît";
  const ways = html`${known} : <a href="${stories.href}">${stories.label}</a>`;
  return html`
    <nav class="doors" aria-label="Par où commencer">
    ${
      offer &&
      html`<div class="door"><h2>J’ai besoin d’aide</h2>
      ${data && helpField(data)}
      <noscript><p><a href="${communes}" rel="external">Toutes les communes</a></p></noscript>
      <p><a href="${offer}" data-offer-page>Tous les lieux d’aide</a></p></div>`
    }
    <div class="door"><h2>Mon intercommunalité</h2><p>${ways}</p></div>
    <div class="door"><h2>Explorer</h2><ul>
    ${explored && html`<li><a href="${EXPLORER}">Cartes et scores</a></li>`}
    <li><a href="/comparer">Comparer des territoires</a></li>
    ${planned && html`<li><a href="${PLANNER}">Placer une permanence</a></li>`}
    ${notebooks && html`<li><a href="${CAHIERS}">Lire un cahier</a></li>`}
    </ul></div>
    </nav>`;
}

function helpField(data: string) {
  const combobox = html`role="combobox" aria-expanded="false" aria-controls="portes"`;
  const label = html`<label for="porte">Votre commune ou votre code postal</label>`;
  return html`<form data-door hidden autocomplete="off">${label}
        <div class="near-field"><input id="porte" type="text" ${combobox} autocomplete="off" spellcheck="false"></div>
        <a href="/${data}" download data-offer-data hidden></a></form>`;
}
