import {figured} from "../components/figure.js";
import {functionRow, functionTable} from "./functions.js";
import {html} from "../components/html.js";
import {aboutFigure, sourceLine} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import {OFFER} from "../data/partitions.js";
import type {Site, Sites} from "../data/site.js";
import {plural} from "../domain/french.js";
import {sharedPage} from "../components/page.js";

/** The offer of a region or country: what each département has, and the way to its places. */
export function offerWholePage(sites: Sites): string {
  const {departements} = sites;
  const site = sites.whole!;
  const {edition, territory} = site;
  const rows = departements.map((own) =>
    functionRow(own.territories.departement, ownPlaces(own), own.places.length > 0 ? own.offer : null)
  );
  const total = functionRow(territory, departements.flatMap(ownPlaces), null);
  const verdict = `${plural(total.places, "lieu connu", "lieux connus")} dans ${plural(rows.filter((r) => r.places > 0).length, "département")} sur ${rows.length}. Chaque département a sa carte, sa liste et ses filtres.`;
  const body = html`
    <article>
    <header class="hero"><p class="kicker">Inclusion numérique, ${territory.name}</p><h1>Où trouver de l’aide</h1><p class="verdict">${verdict}</p></header>
    <section id="departements"><h2>Par département</h2>
    ${figured({
      name: "fonctions"
    })`${functionTable("Lieux par département et par fonction", "Département", rows, total)}
    ${aboutFigure(sourceLine(site.sources, [...placeSources(edition), "cog"]))}`}</section>
    </article>`;
  return sharedPage(sites, {
    title: "Où trouver de l’aide",
    description: `Lieux d’inclusion numérique, ${territory.name} : ${verdict}`,
    path: OFFER,
    current: "offer",
    kind: "offer",
    body
  });
}

/** Places in the communes of a département: its pages also have those of its EPCI over its border. */
function ownPlaces({places, territories: {communes, departement}}: Site) {
  const own = new Set(communes.filter((c) => c.departement === departement.code).map((c) => c.code));
  return places.filter((p) => own.has(p.code_insee));
}
