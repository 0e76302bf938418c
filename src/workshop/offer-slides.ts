import {html} from "../components/html.js";
import {sourceLine} from "../components/sources.js";
import {contactSources, distanceSources, placeSources} from "../data/edition.js";
import {fromCentre} from "../domain/wording/centre.js";
import type {Site} from "../data/site.js";
import type {Content} from "../domain/content.js";
import {CORE} from "../domain/coverage.js";
import {FAR_KM, formatKm} from "../domain/detour.js";
import {capital, formatNumber, formatPercent, list, NBSP, plural} from "../domain/french.js";
import {FUNCTIONS} from "../domain/functions.js";
import type {Territory} from "../domain/territories.js";
import {medianDistance, shareWithin} from "../domain/reach.js";
import {unaddressedFor, unaddressedWords} from "../domain/unaddressed.js";
import {listItem, pagedSlides, plainList, proseSlides, yearsOf, type Slide} from "./slide.js";
import {baseClosedWords, CONTACTS, contactNames, listedActors} from "../offer/index.js";
import {coverageOf, helpOf, profileOf} from "../profile/index.js";

/** Towns that a row names; of more it says how many. */
const TOWNS = 3;

/** The offer as data and people tell it: places, those who come, distances. */
export function offerSlides(site: Site, epci: Territory): Slide[] {
  const content = site.contents.get(epci.code);
  return [
    ...(site.edition.places ? [fixedSlide(site, epci)] : []),
    ...mobileSlides(site, epci),
    ...(content ? proseSlides(site, content, {kind: "enjeux", title: toldTitle(site, content)}, content.offer) : []),
    ...distanceSlides(site, epci)
  ];
}

const toldTitle = (site: Site, {source, date}: Content) =>
  `L’offre connue des acteurs en ${yearsOf(site, [source]) ?? date.slice(0, 4)}`;

function fixedSlide(site: Site, epci: Territory): Slide {
  const {unaddressed, contacts, ...help} = helpOf(site, epci);
  const places = help.places!;
  const years = yearsOf(site, placeSources(site.edition));
  const {fonctions} = profileOf(site, epci).aide!;
  const rows = FUNCTIONS.map(({id, label}, i) => {
    const {lieux, bourgs: towns} = fonctions[i];
    return html`<tr><th scope="row">${capital(label)}</th><td class="number"><b>${formatNumber(lieux)}</b></td><td>${towns.length === 0 ? (unaddressedWords(unaddressedFor(unaddressed, id)) ?? "aucun lieu connu") : towns.length > TOWNS ? `dans ${formatNumber(towns.length)} communes` : list(towns)}</td></tr>`;
  });
  return {
    kind: "enjeux",
    layout: "offer",
    title: "Où trouver de l’aide",
    scope: years && `D’après les fichiers de ${years}.`,
    body: html`
      <p>${places.length === 0 ? "Aucun lieu n’est recensé ici dans les fichiers repris ; la liste n’est pas exhaustive." : `${plural(places.length, "lieu connu", "lieux connus")} ; la liste n’est pas exhaustive.`}${unaddressed.length > 0 && ` Connus aussi : ${unaddressedWords(unaddressed)}.`}</p>
      ${
        places.length > 0 &&
        html`
      <table class="functions">
      <caption class="hidden">Lieux connus par fonction</caption>
      <thead class="hidden"><tr><th scope="col">Pour quoi faire</th><th scope="col">Lieux</th><th scope="col">Où</th></tr></thead>
      <tbody>${rows}</tbody>
      </table>`
      }
      ${contacts.length > 0 && html`<p class="footnote">${CONTACTS} : ${contactNames(contacts)}.</p>`}
      ${sourceLine(site.sources, [...placeSources(site.edition), ...(contacts.length > 0 ? contactSources(site.edition) : []), "cog"])}`
  };
}

function mobileSlides(site: Site, epci: Territory): Slide[] {
  const years = yearsOf(site, [site.edition.mobile?.source]);
  const actors = listedActors(site, helpOf(site, epci).comes);
  const blocks = actors.map(({actor: {nom, nature, calendrier}, closed}) =>
    listItem(
      nom,
      `, ${nature}. ${calendrier === null ? "Calendrier non publié" : capital(calendrier)}.${closed === null ? "" : ` À vérifier : ${baseClosedWords(closed)}.`}`
    )
  );
  return pagedSlides({
    kind: "enjeux",
    title: "Ceux qui viennent",
    scope: years && `D’après une liste de ${years}.`,
    blocks,
    wrap: plainList,
    end: sourceLine(site.sources, [site.edition.mobile?.source])
  });
}

/** Distances to what makes a place of inclusion; none where no place is known. */
function distanceSlides(site: Site, epci: Territory): Slide[] {
  const coverage = coverageOf(site, epci);
  if (!coverage) return [];
  const {reaches} = coverage;
  const years = yearsOf(site, placeSources(site.edition));
  const label = (id: string) =>
    id === CORE ? "Une de ces trois fonctions" : capital(FUNCTIONS.find((f) => f.id === id)!.label);
  const shown = [...FUNCTIONS.filter((f) => f.core).map((f) => f.id), CORE].flatMap((id) =>
    reaches.filter((r) => r.function === id)
  );
  const rows = shown.map((reach) => {
    const median = medianDistance(reach);
    const cells =
      median === null
        ? html`<td colspan="2">aucun lieu connu</td>`
        : html`<td class="number">${formatKm(median)}</td><td class="number">${formatPercent(1 - shareWithin(reach, FAR_KM)!)}</td>`;
    return html`<tr${reach.function === CORE && html` class="total"`}><th scope="row">${label(reach.function)}</th>${cells}</tr>`;
  });
  return [
    {
      kind: "enjeux",
      layout: "distances",
      title: "À quelle distance",
      scope: `Du lieu fixe connu${years === null ? "" : ` (fichiers de ${years})`} le plus proche, par la route : estimation à partir ${fromCentre(site.territories.communes)} de chaque commune.`,
      body: html`
      <table class="distances">
      <caption class="hidden">Distance du lieu fixe le plus proche, par la route</caption>
      <thead><tr><th scope="col">Le lieu le plus proche pour…</th><th scope="col" class="number">La moitié vit à moins de</th><th scope="col" class="number">Plus de ${FAR_KM}${NBSP}km</th></tr></thead>
      <tbody>${rows}</tbody>
      </table>
      ${sourceLine(site.sources, distanceSources(site))}`
    }
  ];
}
