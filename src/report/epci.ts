import {html, type Html} from "../components/html.js";
import {signature, signedProse} from "../components/prose.js";
import {sourceLine, indexSources} from "../components/sources.js";
import {placeSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {collectedIn, countsOf, type CollectedFamily} from "../domain/needs-and-ideas.js";
import {formatDate, formatNumber, list, plural} from "../domain/french.js";
import {type IndexProfile} from "../domain/profile.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {decidedParts} from "../components/decided.js";
import {communeMap, contoursNote} from "../components/maps.js";
import type {Chapter} from "../components/chapters.js";
import {chaptersOf} from "./cover.js";
import {gapsChapter, reportSources, sourcesChapter} from "./sources.js";
import {glance} from "./standing.js";
import {communeTable} from "../commune/index.js";
import {familyBlock} from "../ideas/index.js";
import {coverageChapter} from "../offer/index.js";
import {
  hurdlesChapter,
  mapChapter,
  whyChapter,
  besideChapters,
  portrait,
  publishedChapter,
  offerChapter,
  knownOffer,
  tendenciesChapter
} from "../story/index.js";
import {indexOf, publishedOf} from "../profile/index.js";

/** Id of the map of communes, in a report as in a story. */
export const COMMUNES_MAP = "carte-communes";

/** The chapters of the report of an EPCI: those of its story, then what a report has besides. */
export function epciChapters(site: Site, epci: Territory): Chapter[] {
  const profile = indexOf(site, epci);
  const content = site.contents.get(epci.code);
  const published = publishedOf(site, epci);
  const sources = reportSources(site, content);
  const collected = collectedIn(epci.code, content, site.workshops.get(epci.code));
  const known = knownOffer(site, epci);
  const earlier = published && publishedChapter(site, epci, published);
  const map = profile ? mapChapter(site, epci, profile) : plainMap(site, epci);
  const offer = html`${site.edition.places && offerChapter(site, epci, {paper: true})}${known}`;
  const decided = content && decidedParts({...content, synthesis: null});
  return chaptersOf([
    ["resume", "En résumé", summaryChapter(site, epci)],
    ["portrait", "Portrait", portrait(site, epci)],
    ["carte", profile ? "Les communes et leurs classes" : "Les communes", map],
    ["pourquoi", "Ce qui fait l’indice", profile && whyChapter(site, epci, profile)],
    ["freins", "Freins marqués", profile && hurdlesChapter(profile, site.sources)],
    ["tendances", "Tendances dans le territoire", tendenciesChapter(site, epci, {from: COMMUNES_MAP})],
    ["offre", "Lieux et services", (site.edition.places || known) && offer],
    ["distances", "À quelle distance", coverageChapter(site, epci, {from: COMMUNES_MAP})],
    ["besoins", "Besoins et idées", collected.length > 0 && needsChapter(site, epci, collected)],
    ["projets", "Projets et recommandations", decided && html`${decided}${signature(content, site.sources)}`],
    ["suites", "Suites", signedProse(site, content, "next")],
    ["diagnostic", `Le diagnostic publié en ${published?.vintage}`, earlier],
    ...besideChapters(site, epci),
    ["lacunes", "Ce que les sources ne disent pas", gapsChapter(content?.gaps ?? [], sources)],
    ["annexe", "Annexe : scores de chaque commune", profile && scoresChapter(site, epci, profile)],
    ["sources", "Sources, millésimes et licences", sourcesChapter(sources)]
  ]);
}

/** For those who read one page of it: where the territory stands, what weighs, what someone concludes. */
function summaryChapter(site: Site, epci: Territory): Html {
  const profile = indexOf(site, epci);
  const content = site.contents.get(epci.code);
  return html`
    ${glance(site, epci)}
    ${sourceLine(site.sources, [...(profile ? indexSources(profile) : []), "cog", ...placeSources(site.edition)])}
    ${content?.synthesis && html`<h3>Ce qu’en dit le diagnostic</h3>${signedProse(site, content, "synthesis")}`}`;
}

/** Without an index: where the communes are, and their names. */
function plainMap(site: Site, epci: Territory): Html {
  const communes = communesIn(site.territories, epci);
  return html`
    <figure class="map-figure">
    ${communeMap(site, epci, {id: COMMUNES_MAP, title: `${epci.name} : communes`, groups: [], uninhabited: [], shared: true})}
    <figcaption>${contoursNote(site)}</figcaption>
    </figure>
    <p>${plural(communes.length, "commune")} : ${list(communes.map((c) => c.name))}.</p>`;
}

/** Needs and ideas by family: those of the text, then those of each workshop, with what else was noted there. */
function needsChapter(site: Site, {code}: Territory, collected: CollectedFamily[]): Html {
  const content = site.contents.get(code);
  const {ideas, needs} = countsOf(collected);
  const texts = collected.filter(({origin}) => origin.kind === "text");
  const workshops = (site.workshops.get(code) ?? []).filter(
    ({families, notes}) => notes !== "" || collected.some(({family}) => families.includes(family))
  );
  return html`
    <p>${plural(ideas, "idée")} et ${plural(needs, "besoin")}.</p>
    ${texts.map(({family}) => familyBlock(family))}
    ${content && texts.length > 0 && signature(content, site.sources)}
    ${workshops.map(
      ({title, date, author, families, notes}) => html`
      <h3>Atelier du ${formatDate(date)}${title && ` : ${title}`}</h3>
      ${author && html`<p class="generated">Animé par : ${author}.</p>`}
      ${collected.filter(({family}) => families.includes(family)).map(({family}) => familyBlock(family, {level: 4}))}
      ${
        notes &&
        html`<h4>Notes</h4>${notes
          .trim()
          .split(/\n{2,}/)
          .map((text) => html`<p>${text}</p>`)}`
      }`
    )}`;
}

function scoresChapter(site: Site, epci: Territory, {model, ...profile}: IndexProfile): Html {
  return html`
    <p>${formatNumber(model.indicators.length)} indicateurs, de ${formatNumber(model.indicatorScale.min)} (le moins fragile) à ${formatNumber(model.indicatorScale.max)} (le plus fragile).</p>
    ${communeTable(site, communesIn(site.territories, epci), model)}
    ${sourceLine(site.sources, [...indexSources({model, ...profile}), "cog"])}`;
}
