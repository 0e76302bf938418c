// Leaflets to print: the places of help nearest to a commune, in large letters.
// layout.ts fits them on a sheet by measures of the face, without a browser.
// Loaders of pages and other features import this file alone.

import {group} from "d3";
import {lazyFile, type SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {leafletMaker} from "./leaflet.js";
import {sentence, type Leaflet} from "./words.js";
import type {MobileActor, Place} from "../../domain/places.js";
import {communesIn, storiesOf, type Territories, type Territory} from "../../domain/territories.js";
import {leafletPage} from "./page.js";
import {storyOf} from "../../edition/names.js";
import {hasLeaflets, leafletHref, LEAFLETS} from "../../components/addresses.js";
import {sourceLine} from "../../components/sources.js";
import {placeSources} from "../../edition/edition.js";
import {closureCase} from "../../domain/copper.js";
import {copperPlan} from "../../profile/index.js";
import type {Added} from "../../text/templates/index.js";

export {leafletBook} from "./page.js";
export {roundFinder} from "./leaflet.js";
export type {LeafletMobile} from "./words.js";

/** Made one at a time: "depliant/55545.html". */
export function* leafletFiles(sites: Sites): Generator<SiteFile> {
  for (const entry of leafletsOf(sites))
    yield lazyFile(`${LEAFLETS}/${entry.code}.html`, () => leafletPage(entry.leaflet, entry.options));
}

export function leafletPaths({departements}: Pick<Sites, "departements">): string[] {
  if (!departements.some(hasLeaflets)) return [];
  return departements.flatMap(({territories}) => toldOf(territories).map(({code}) => `${LEAFLETS}/${code}.html`));
}

const toldOf = (territories: Territories): Territory[] => [
  ...territories.communes.filter((c) => c.departement === territories.departement.code),
  ...storiesOf(territories)
];

export function* leafletsOf({departements}: Sites) {
  if (!departements.some(hasLeaflets)) return;
  const make = leafletMaker(
    allOf(departements, (site) => [...site.places, ...site.around]),
    allOf(departements, (site) => site.mobile),
    (commune) => departements.some(({coverage}) => coverage?.isBorder(commune)),
    endingsIn(departements[0])
  );
  for (const {edition, territories, home} of departements) {
    const {communes, epcis, departement} = territories;
    const site = edition.title;
    const byEpci = group(communes, (c) => c.epci);
    const backTo = (key: string, href: string, nom: string) => ({
      href: `..${href}`,
      label: sentence("retour", key, {nom})
    });
    const stories = new Map(epcis.map((e) => [e.code, backTo("epci", storyOf(e).href, storyOf(e).short)]));
    const above = backTo("departement", home, departement.name);
    for (const territory of toldOf(territories)) {
      const {level, code, epci} = territory;
      const subject = {territory, communes: level === "commune" ? [territory] : (byEpci.get(code) ?? [])};
      yield {
        code,
        get leaflet() {
          return make(subject);
        },
        options: {site, back: stories.get(level === "commune" ? (epci ?? "") : code) ?? above}
      };
    }
  }
}

/** When copper ends in a commune, in a sentence, then in few words. */
function endingsIn(site: Site) {
  return (commune: Territory): NonNullable<Leaflet["copper"]>[] => {
    const is = closureCase(commune, site.edition.date);
    if (!is) return [];
    const told = {jour: commune.copper_closure, calendrier: copperPlan(site)};
    const small = {text: sentence("cuivre", "petit", told), large: false};
    return is === "sans-date" ? [small] : [{text: sentence("cuivre", is, told), large: true}, small];
  };
}

/** What all sites have, once: a place near a border is listed on both sides. */
function allOf<T extends Place | MobileActor>(sites: Site[], items: (site: Site) => T[]): T[] {
  return [...new Map(sites.flatMap(items).map((item) => [item.id, item])).values()];
}

/** Links to the leaflets of an EPCI and of its communes, for words/epci-depliants.md. */
export function leafletSlots(site: Site, epci: Territory, from: string): Added {
  return {
    entier: leafletHref(epci.code, from),
    communes: communesIn(site.territories, epci).map(({code, name}) => ({name, href: leafletHref(code, from)})),
    sources: sourceLine(site.sources, ["cog", ...placeSources(site.edition, site.places)])
  };
}
