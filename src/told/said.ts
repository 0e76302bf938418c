import {decidedParts, gapsNote} from "../components/decided.js";
import {figure} from "../components/figure.js";
import {html, type Html} from "../components/html.js";
import {contoursNote, contoursSource} from "../components/maps.js";
import {prose, signature} from "../components/prose.js";
import {readingKey} from "../components/classes.js";
import {aboutFigure, sourceLinks} from "../components/sources.js";
import {tendencyCover, tendencyList, tendencyMap, tendencyTable, triedTable} from "../components/tendencies.js";
import type {Site} from "../data/site.js";
import type {Content} from "../domain/content.js";
import {formatDate} from "../domain/french.js";
import {modelOf} from "../domain/models.js";
import {collectedIn} from "../domain/needs-and-ideas.js";
import {communesIn, type Territory} from "../domain/territories.js";
import {tendencyReading, otherEditionNote} from "../domain/wording.js";
import {familyBlock} from "../ideas/index.js";
import {profileOf} from "../profile/index.js";
import {tell, templateOf, type Told} from "../words/index.js";

export const toldSaid = (site: Site, territory: Territory): Told =>
  tell(templateOf("dit"), profileOf(site, territory), {ecrit: saidParts(site, territory)});

export function saidParts(site: Site, territory: Territory) {
  const content = site.contents.get(territory.code);
  const heard = {idees: ideas(site, territory), ateliers: notesOf(site, territory)};
  if (!content) return heard;
  return {
    ...heard,
    signature: signature(content, site.sources),
    portrait: prose(content.portrait),
    offre: prose(content.offer),
    suites: prose(content.next),
    tendances: content.tendencies.length > 0 ? tendencies(site, territory, content) : null,
    essayees: triedTable(site, territory, content),
    observations: observations(site, content),
    decide: decidedParts(content),
    lacunes: gapsNote(content.gaps)
  };
}

function tendencies(site: Site, epci: Territory, {tendencies, source}: Content): Html {
  const communes = communesIn(site.territories, epci);
  const map = tendencyMap(site, epci, tendencies);
  const list = tendencyList(tendencies, communes, {named: map === null});
  if (!map) return list;
  const cover = tendencyCover(tendencies, communes);
  const key = readingKey(tendencyReading(tendencies, communes));
  const cited = sourceLinks(site.sources, [source, contoursSource(site)]);
  const about = html`${key}<p>${contoursNote(site)}${cover && ` ${cover} sont dites.`} ${cited}.</p>`;
  const caption = html`<figcaption>${aboutFigure(about, tendencyTable(tendencies, communes))}</figcaption>`;
  const drawing = figure({name: "tendances", kind: "map-figure"}, html`${map}${caption}`);
  return html`<div class="split">${drawing}<div>${list}</div></div>`;
}

function observations(site: Site, content: Content): Html | null {
  const {observations, model} = content;
  if (observations.size === 0) return null;
  const id = model ?? site.model?.id;
  const note = otherEdition(site, content);
  const axes = id === undefined ? [] : modelOf(id).axes.filter((axis) => observations.has(axis.id));
  const written = axes.map((axis) => html`<h3>${axis.label}</h3>${prose(observations.get(axis.id))}`);
  return html`${note && html`<p class="notice">${note}</p>`}${written}`;
}

function ideas(site: Site, territory: Territory): Html | null {
  const content = site.contents.get(territory.code);
  const collected = collectedIn(territory.code, content, site.workshops.get(territory.code));
  if (collected.length === 0) return null;
  return html`${collected.map(({family, origin}) =>
    familyBlock(family, {
      note:
        origin.kind === "text"
          ? null
          : `Recueilli à l’atelier${origin.title && ` « ${origin.title} »`}, ${formatDate(origin.date)}.`
    })
  )}`;
}

function notesOf(site: Site, {code}: Territory): Html | null {
  const noted = (site.workshops.get(code) ?? []).filter(({author, notes}) => author || notes);
  if (noted.length === 0) return null;
  return html`${noted.map(
    ({title, date, author, notes}) => html`
    <h3>Atelier du ${formatDate(date)}${title && ` : ${title}`}</h3>
    ${
      notes &&
      html`<div class="authored">${notes
        .trim()
        .split(/\n{2,}/)
        .map((text) => html`<p>${text}</p>`)}</div>`
    }
    ${author && html`<p class="generated">Animé par : ${author}.</p>`}`
  )}`;
}

/** A line on the scores of a text that is about another index than the site. */
function otherEdition({model: own, sources}: Site, {model, source}: Content): string | null {
  if (model === null || model === own?.id) return null;
  const year = sources.find((s) => s.id === source)?.vintage ?? null;
  return otherEditionNote({then: modelOf(model), year, now: null});
}
