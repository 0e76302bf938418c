import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {prose, signature, signedProse} from "../components/prose.js";
import {readingKey} from "../components/reading-key.js";
import {tendencyCover, tendencyList, tendencyMap, tendencyTable, triedTendencies} from "../components/tendencies.js";
import {aboutFigure, sourceLine, sourceLinks} from "../components/sources.js";
import {distanceSources} from "../data/edition.js";
import type {Site} from "../data/site.js";
import {collectedIn} from "../domain/needs-and-ideas.js";
import {formatDate, formatNumber, plural} from "../domain/french.js";
import {ofCommune} from "../domain/names.js";
import {ONE_STOP} from "../domain/siting/problem.js";
import type {Model} from "../domain/models.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {tendencyReading} from "../domain/wording/reading-key.js";
import {decidedParts, gapsNote} from "../components/decided.js";
import {contoursNote, contoursSource} from "../components/maps.js";
import {inYear} from "../components/other-edition.js";
import {cahierItems, reportLinks} from "../components/links.js";
import {workshopHref} from "../components/addresses.js";
import {familyBlock} from "../ideas/index.js";
import {oneStopHref} from "../planner/index.js";
import {profileOf} from "../profile/index.js";

/**
 * The tendencies inside a territory, drawn and told; null where nobody wrote any.
 *
 * @param from id of a map of the same communes in the page, whose shapes the map borrows
 * @param brief for a story: communes are named under the map alone, and what became of the tendencies is folded
 */
export function tendenciesChapter(
  site: Site,
  epci: Territory,
  {from, brief = false}: {from?: string; brief?: boolean}
): Html | null {
  const content = site.contents.get(epci.code);
  if (!content || content.tendencies.length === 0) return null;
  const communes = communesIn(site.territories, epci);
  const {tendencies} = content;
  const map = tendencyMap(site, epci, tendencies, {from});
  const cover = tendencyCover(tendencies, communes);
  const list = tendencyList(tendencies, communes, {named: !(brief && map)});
  const tried = triedTendencies(site, epci, content);
  const outcome =
    tried &&
    html`<p>${tried}</p>${sourceLine(site.sources, [content.source, site.figure(epci.code, site.model!.id, "total")?.source])}`;
  const year = inYear(site, content);
  const onMap = (drawn: Html) => (brief ? foldedOnPhone("Sur la carte", drawn) : drawn);
  return html`
    ${year !== "" && html`<p>Ces tendances ont été dites${year}, sous un autre indice que celui d’aujourd’hui.</p>`}
    ${map ? html`<div class="split">${onMap(figure({name: "tendances", kind: "map-figure"}, html`${map}<details class="behind"><summary>Communes par tendance</summary>${tendencyTable(tendencies, communes)}${sourceLine(site.sources, [content.source])}</details><figcaption>${aboutFigure(html`${readingKey(tendencyReading(tendencies, communes))}<p>${!brief && contoursNote(site)}${cover && ` ${cover} sont dites.`} ${sourceLinks(site.sources, [content.source, contoursSource(site)])}.</p>`)}</figcaption>`))}<div>${list}</div></div>` : list}
    ${!(brief && content.families.length > 0) && signature(content, site.sources)}
    ${outcome && titled("Essayées sur les scores d’aujourd’hui", outcome, brief)}`;
}

/** Open, but on a phone, where a script folds it: what a reader of a story may pass over. */
export const foldedOnPhone = (summary: Html | string, content: Html): Html =>
  html`<details open data-narrow><summary>${summary}</summary>${content}</details>`;

/** A part under its title, or folded under it. */
export const titled = (title: string, content: Html, folded: boolean): Html =>
  folded ? html`<details><summary>${title}</summary>${content}</details>` : html`<h3>${title}</h3>${content}`;

/** The offer as someone knows it, besides the places of the sources; null where nobody wrote any. */
export function knownOffer(site: Site, epci: Territory, {folded = false} = {}): Html | null {
  const content = site.contents.get(epci.code);
  const text = signedProse(site, content, "offer");
  return text && titled("L’offre telle qu’elle a été décrite", text, folded);
}

/** Needs and ideas by family, from the text and from the workshops; null where there are none. */
export function ideasChapter(site: Site, epci: Territory): Html | null {
  const content = site.contents.get(epci.code);
  const collected = collectedIn(epci.code, content, site.workshops.get(epci.code));
  const texts = collected.filter(({origin}) => origin.kind === "text");
  const heard = collected.filter(({origin}) => origin.kind === "workshop");
  if (collected.length === 0) return null;
  return html`
    <p><a href="/idees">Les idées des autres territoires</a> sont dans les mêmes familles.</p>
    ${texts.map(({family}) => familyBlock(family, {folded: true}))}
    ${content && texts.length > 0 && signature(content, site.sources)}
    ${heard.map(({family, origin}) => familyBlock(family, {folded: true, note: origin.kind === "text" ? null : `Recueilli à l’atelier${origin.title && ` « ${origin.title} »`}, ${formatDate(origin.date)}.`}))}`;
}

/** What comes next: how to collect needs and ideas where nobody has, what was decided, what the source leaves open, what one can take away. */
export function nextChapter(site: Site, epci: Territory): Html {
  const content = site.contents.get(epci.code);
  const decided = content && decidedParts(content);
  const href = workshopHref(site, epci);
  const {arret} = profileOf(site, epci);
  const silent = collectedIn(epci.code, content, site.workshops.get(epci.code)).length === 0;
  return html`
    ${silent && html`<p id="besoins">Aucun besoin ni aucune idée n’est encore publié ici.${href && html` <a href="${href}">L’atelier de ce territoire</a> sert à les recueillir, en deux heures.`}</p>`}
    ${content && prose(content.next)}
    ${decided}
    ${content && gapsNote(content.gaps, {folded: true})}
    ${content && (content.next || decided || content.gaps.length > 0) && signature(content, site.sources)}
    <ul>
    ${href && !silent && html`<li><a href="${href}">Tenir l’atelier</a> : deux heures, projeté, avec les chiffres de ce territoire.</li>`}
    ${cahierItems(site, epci)}
    ${arret && html`<li><a href="..${oneStopHref(arret.code, {libraries: Boolean(site.edition.libraries)})}" rel="external">Un arrêt de plus, dans la commune ${ofCommune(arret.nom)}</a>, mettrait ${plural(arret.gain, "habitant")} de plus à ${formatNumber(ONE_STOP.reach)} km d’une aide, par une route estimée${arret.habitants < ONE_STOP.least && " ; une liste ancienne y a une bibliothèque, à vérifier"}. <small>${sourceLinks(site.sources, [...distanceSources(site), site.edition.libraries?.source])}</small>.</li>`}
    <li><a href="/demarche">Voir la démarche</a> dont ce récit est une étape.</li>
    <li>${reportLinks(site, epci)}</li>
    </ul>`;
}

/** Observations that someone wrote about the axes of a model, as HTML by axis id; they take the place of the generated ones. */
export function writtenObservations(site: Site, epci: Territory, model: Model): Map<string, string> {
  const content = site.contents.get(epci.code);
  return content && (content.model ?? site.model?.id) === model.id ? content.observations : new Map();
}

/** The observation of an axis: what someone wrote, or else a generated one; null where there is nothing to say. */
export function observation(axis: string, written: Map<string, string>, generated: string): Html | null {
  const own = prose(written.get(axis));
  return own ?? (generated === "" ? null : html`<p class="observation" data-axis="${axis}">${generated}</p>`);
}

/** Who wrote the observations of a chapter: someone, the rules of the site, or both. */
export function observationsNote(
  site: Site,
  epci: Territory,
  written: Map<string, string>,
  shown: {id: string}[]
): Html {
  const content = site.contents.get(epci.code);
  const own = shown.filter(({id}) => written.has(id)).length;
  return html`
    ${own > 0 && content && signature(content, site.sources)}
    ${own < shown.length && html`<p class="generated">${own > 0 ? "Les autres observations sont écrites" : "Observations écrites"} automatiquement à partir des chiffres du tableau.</p>`}`;
}
