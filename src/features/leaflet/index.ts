// Leaflets to print: the places of help nearest to a commune, in large letters.
// layout.ts fits them on a sheet by measures of the face, without a browser.
// Loaders of pages and other features import this file alone.

import {group} from "d3";
import {lazyFile, type SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {leafletMaker} from "./leaflet.js";
import type {Leaflet} from "./words.js";
import type {MobileActor, Place} from "../../domain/places.js";
import {communesIn, storiesOf, type Territories, type Territory} from "../../domain/territories.js";
import {leafletPage, type LeafletPageOptions} from "./page.js";
import {storyOf} from "../../edition/names.js";
import {hasLeaflets, LEAFLETS} from "../../components/addresses.js";
import {html, type Html} from "../../components/html.js";
import {sourceLine} from "../../components/sources.js";
import {placeSources} from "../../edition/edition.js";
import {closureCase} from "../../domain/copper.js";
import {formatDate, plural} from "../../domain/french.js";
import {ofCommune} from "../../domain/names.js";
import {copperPlan} from "../../profile/index.js";
import {leafletLink} from "../../components/links.js";

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

interface LeafletEntry {
  code: string;
  leaflet: Leaflet;
  options: LeafletPageOptions;
}

export function* leafletsOf({departements}: Sites): Generator<LeafletEntry> {
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
    const stories = new Map(epcis.map((e) => [e.code, backTo(e)]));
    const above = {href: `..${home}`, label: `Page de ce département : ${departement.name}`};
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

/** Of a commune: "… doit fermer ici le 31 janvier 2028 (calendrier d’octobre 2025)", and the same in few words. */
function endingsIn(site: Site) {
  const when = {prevu: "doit fermer ici le", passe: "devait fermer ici le", ferme: "est fermé ici depuis le"};
  return (commune: Territory): NonNullable<Leaflet["copper"]>[] => {
    const is = closureCase(commune, site.edition.date);
    if (!is) return [];
    const dated = commune.copper_closure && formatDate(commune.copper_closure);
    const plan = `calendrier ${ofCommune(copperPlan(site)!)}`;
    const small = {text: `Fin du réseau de cuivre : ${dated ?? "pas de date"}, ${plan}.`, large: false};
    if (is === "sans-date") return [small];
    return [{text: `L’ancien réseau du téléphone, en cuivre, ${when[is]} ${dated} (${plan}).`, large: true}, small];
  };
}

function backTo(epci: Territory): LeafletPageOptions["back"] {
  const {href, short} = storyOf(epci);
  return {href: `..${href}`, label: `Page de cette intercommunalité : ${short}`};
}

/** What all départements have, once: a place near a border is listed on both sides. */
function allOf<T extends Place | MobileActor>(sites: Site[], items: (site: Site) => T[]): T[] {
  return [...new Map(sites.flatMap(items).map((item) => [item.id, item])).values()];
}

const WHAT =
  "Une page en grands caractères, à donner à qui n’ira pas sur un site : les lieux d’aide les plus proches, " +
  "le téléphone, les horaires, le chemin, et de la place pour une note.";

export function leafletChapter(site: Site, epci: Territory, href: string): Html | null {
  if (!hasLeaflets(site)) return null;
  const communes = communesIn(site.territories, epci);
  const each =
    communes.length > 1
      ? `Un dépliant pour chacune des ${plural(communes.length, "commune")}`
      : "Le dépliant de la commune";
  return html`
    <p>${WHAT}</p>
    <p>${leafletLink(epci.code, "Le dépliant à imprimer", href)}, pour toute l’intercommunalité.</p>
    <details open><summary>${each}</summary>
    <ul class="names">${communes.map((c) => html`<li>${leafletLink(c.code, c.name, href)}</li>`)}</ul>
    </details>
    ${sourceLine(site.sources, ["cog", ...placeSources(site.edition, site.places)])}`;
}
