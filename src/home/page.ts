import {saying, sectionsOf} from "../components/chapters.js";
import {linkCommunes} from "../components/commune-names.js";
import {hero} from "../components/hero.js";
import {html, type Html} from "../components/html.js";
import {around, aroundShared, page, sharedPage} from "../components/page.js";
import type {Site, Sites} from "../data/site.js";
import {numbersButton} from "../numbers/index.js";
import {positionFigure, toldDepartement, toldWhole} from "../told/index.js";
import {offerDataPath} from "../data/partitions.js";
import {hasOfferPage} from "../pages.js";
import {doors} from "./doors.js";
import type {Territory} from "../domain/territories.js";
import type {Told} from "../words/index.js";

/** The page of a département, told by words/departement.md. */
export function homePage(site: Site): string {
  const {departement} = site.territories;
  const alone = site.home === "/";
  const told = toldDepartement(site);
  const frame = around(site);
  return page({
    title: alone ? site.edition.title : departement.name,
    description: told.description,
    ...frame,
    path: site.home,
    current: alone ? "home" : "departement",
    kind: "home",
    body: linkCommunes(
      site,
      bodyOf(
        told,
        departement,
        site.home,
        doors(frame, {
          stories: {href: "#intercommunalites", label: "un récit pour chacune"},
          data: site.offer && hasOfferPage(site) ? offerDataPath(site.offer) : null
        }),
        positionFigure(site, departement)
      ),
      site.home
    )
  });
}

/** The page of a region or of the country, told by the same words. */
export function wholePage(sites: Sites): string {
  const {territory, edition} = sites.whole!;
  const told = toldWhole(sites);
  return sharedPage(sites, {
    title: edition.title,
    description: told.description,
    path: "/",
    current: "home",
    kind: "home",
    body: bodyOf(
      told,
      territory,
      "/",
      doors(aroundShared(sites), {stories: {href: "#departements", label: "par son département"}, data: null})
    )
  });
}

const bodyOf = (
  {title, lead, chapters}: Told,
  {code}: Pick<Territory, "code">,
  path: string,
  ways: Html,
  position: Html | null = null
): Html => html`
  <article data-profile="${code}">
  ${hero(html`<p class="kicker">Inclusion numérique</p><h1>${title}</h1><div class="lead">${lead}</div>${numbersButton(code, path)}`)}
  ${ways}
  ${position && html`<div class="home-position">${position}</div>`}
  ${sectionsOf(saying(chapters))}
  </article>`;
