import {group} from "d3";
import {communeListPath} from "../components/addresses.js";
import {linksTo, sectionsOf, type Chapter} from "../components/chapters.js";
import {html, type Html} from "../components/html.js";
import {communeLink} from "../components/links.js";
import {around, aroundShared, standalonePage, stepsTo, type Frame} from "../components/page.js";
import {sourceLine} from "../components/sources.js";
import {cogCommunes} from "../data/cog.js";
import {distanceSources} from "../data/edition.js";
import {departementForms} from "../data/names.js";
import type {Site, Sites} from "../data/site.js";
import {DETOUR} from "../domain/detour.js";
import {formatNumber, NBSP, plural} from "../domain/french.js";
import {slugify} from "../domain/slug.js";
import {fromCentre} from "../domain/wording.js";
import {ownCommunes} from "./index.js";
import {nearPlaces} from "./near-map.js";

/** Lists of all communes with their nearest help, for who has no script: of each département, and of these. */
export function* communeListFiles(sites: Sites): Generator<{path: string; html: string}> {
  const postcodes = new Map(cogCommunes().map((c) => [c.code, c.codesPostaux ?? []]));
  for (const site of sites.departements) {
    const frame = {...around(site), trail: site.home === "/" ? [] : stepsTo(site)};
    const path = communeListPath(site);
    yield {
      path: `${path.slice(1)}.html`,
      html: listPage(frame, path, departementForms(site.territories.departement).of, listOf(site, postcodes))
    };
  }
  if (!sites.whole) return;
  const entry = (site: Site) => {
    const {name} = site.territories.departement;
    return html`<li><a href="${communeListPath(site)}">${name}</a> : ${plural(ownCommunes(site).length, "commune")}</li>`;
  };
  const list = html`<ul class="columns">${sites.departements.map(entry)}</ul>`;
  yield {path: "communes.html", html: listPage(aroundShared(sites), "/communes", "par département", list)};
}

const TITLE = "Toutes les communes";

function listPage(frame: Frame, path: string, of: string, list: Html) {
  const title = `${TITLE} ${of}`;
  return standalonePage({
    ...frame,
    title,
    description: `${title} : leur code postal, et l’aide la plus proche.`,
    path,
    current: "plan",
    kind: "communes",
    body: html`<article><header class="hero"><h1>${title}</h1></header>${list}</article>`
  });
}

/** By first letter, each with its postcodes and its nearest help. */
function listOf(site: Site, postcodes: ReadonlyMap<string, string[]>) {
  const communes = [...ownCommunes(site)].sort((a, b) => (slugify(a.name) < slugify(b.name) ? -1 : 1));
  const letters = group(communes, ({name}) => slugify(name)[0].toUpperCase());
  const entry = (commune: (typeof communes)[number]) => {
    const [near] = nearPlaces({site, commune});
    const far =
      near &&
      (near.km === null
        ? "dans la commune"
        : [
            ...(near.place.nom.includes(near.place.commune) ? [] : [near.place.commune]),
            `${formatNumber(near.km, 1)}${NBSP}km`
          ].join(", "));
    const codes = (postcodes.get(commune.code) ?? []).join(", ");
    return html`<li>${communeLink(site, commune, communeListPath(site))} ${codes}${near && ` : ${near.place.nom}, ${far}`}</li>`;
  };
  const chapters = [...letters].map(([letter, own]): Chapter => [
    letter,
    letter,
    html`<ul class="columns">${own.map(entry)}</ul>`
  ]);
  const estimated = `à vol d’oiseau à partir ${fromCentre(communes)} de la commune, multipliées par ${formatNumber(DETOUR, 1)}`;
  return html`
    <nav class="toc" aria-label="Lettres">${linksTo(chapters)}</nav>
    ${sectionsOf(chapters)}
    ${site.coverage && html`<p class="footnote">Le lieu d’aide le plus proche ; distances par la route, estimées : ${estimated}.</p>${sourceLine(site.sources, distanceSources(site))}`}`;
}
