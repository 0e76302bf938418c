// The lists of communes, with their nearest help: their text is words/communes.md.

import {fromCentre} from "../../text/wording/scores.js";
import {group} from "d3";
import {communeListPath} from "../../components/addresses.js";
import {html} from "../../components/html.js";
import {communeLink} from "../../components/links.js";
import {around, aroundShared, standalonePage, stepsTo, type Chrome} from "../../components/page.js";
import {sourceLine} from "../../components/sources.js";
import {distanceSources} from "../../edition/edition.js";
import {departementForms} from "../../edition/names.js";
import type {SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {DETOUR} from "../../domain/detour.js";
import {formatNumber, NBSP} from "../../domain/french.js";
import {slugify} from "../../domain/slug.js";
import {communesIn, postcodesIn, type Territory} from "../../domain/territories.js";
import {fillWords, type Added} from "../../text/templates/index.js";
import {nearPlaces, placesOfLarge} from "./near-map.js";

/** Lists of all communes with their nearest help, for who has no script: one for each site, and one of these lists. */
export function* communeListFiles(sites: Sites): Generator<SiteFile> {
  for (const site of sites.departements) {
    const frame = {...around(site), trail: site.home === "/" ? [] : stepsTo(site)};
    const {of} = departementForms(site.territories.departement);
    yield listFile(frame, communeListPath(site), {dep: of, ...listSlots(site)});
  }
  if (!sites.country) return;
  const departements = sites.departements.map((site) => {
    const {departement} = site.territories;
    const communes = communesIn(site.territories, departement).length;
    return {nom: departement.name, href: communeListPath(site), communes};
  });
  yield listFile(aroundShared(sites), "/communes", {departements});
}

function listFile(frame: Chrome, path: string, slots: Added) {
  const {title, description, lead} = fillWords("communes", slots);
  const body = html`<article><header class="hero"><h1>${title}</h1></header>${lead}</article>`;
  const options = {...frame, title, description, path, current: "plan" as const, kind: "communes", body};
  return {path: `${path.slice(1)}.html`, content: standalonePage(options)};
}

/** By first letter, each with its postcodes and its nearest help. */
function listSlots(site: Site) {
  const communes = communesIn(site.territories, site.territories.departement);
  const entry = (commune: Territory) => {
    const many = placesOfLarge({site, commune});
    const [near] = nearPlaces({site, commune});
    const {nom, commune: town} = near?.place ?? {};
    const where = [nom, nom?.includes(town!) ? null : town, near?.km != null && `${formatNumber(near.km, 1)}${NBSP}km`];
    return {
      lien: communeLink(site, commune, communeListPath(site)),
      codes: postcodesIn(commune).join(", "),
      lieux: many,
      proche: near && where.filter(Boolean).join(", ")
    };
  };
  const letters = group(communes, ({name}) => slugify(name)[0].toUpperCase());
  return {
    lettres: [...letters].map(([lettre, own]) => ({lettre, communes: own.map(entry)})),
    depuis: site.coverage && fromCentre(communes),
    detour: formatNumber(DETOUR, 1),
    sources: sourceLine(site.sources, distanceSources(site))
  };
}
