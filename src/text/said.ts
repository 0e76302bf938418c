// What people said and wrote of a territory, words/dit.md: tendencies, observations, ideas, earlier hurdles.

import {decidedParts, gapsNote} from "../components/decided.js";
import {figure} from "../components/figure.js";
import {html, raw, type Html} from "../components/html.js";
import {choropleth, contoursNote, contoursSource} from "../components/maps.js";
import {prose, signature} from "../components/prose.js";
import {readingKey, sample} from "../components/classes.js";
import {aboutFigure, indexSources, sourceLinks, sourceLine} from "../components/sources.js";
import type {Site} from "../edition/site.js";
import type {Content, Tendency} from "../domain/content.js";
import {formatDate, formatNumber, plural, uncapital} from "../domain/french.js";
import {modelOf, type Model} from "../domain/models.js";
import {collectedIn, tryTendencies} from "../domain/needs-and-ideas.js";
import {communesIn, isSmallCommune, mostPeopled, type Populated, type Territory} from "../domain/territories.js";
import type {PublishedIndex} from "../domain/territory-index.js";
import {familyBlock} from "../features/ideas/index.js";
import {indexOf, profileOf, publishedOf} from "../profile/index.js";
import {figurePart, figureWords} from "./rules.js";
import {tell, templateOf, type Added, type FilledText} from "./templates/index.js";
import {mean} from "d3";
import {storyOf} from "../edition/names.js";

export const saidText = (site: Site, territory: Territory): FilledText =>
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
    tendances: tendencySlots(site, territory, content),
    essayees: todayTable(site, territory, content),
    observations: observations(site, content),
    decide: decidedParts(content),
    lacunes: gapsNote(content.gaps)
  };
}

/** The tendencies in words, each with its communes by name unless a map with a table shows them. */
function tendencySlots(site: Site, epci: Territory, {tendencies, source}: Content): Added | null {
  if (tendencies.length === 0) return null;
  const communes = communesIn(site.territories, epci);
  const carte = tendencyFigure(site, epci, tendencies, source);
  const drawn = withCommunes(tendencies);
  const liste = tendencies.map((t) => ({
    ...t,
    pastille: drawn.includes(t) && swatchOf(drawn.indexOf(t)),
    members: carte ? [] : membersOf(t, communes)
  }));
  return {carte, liste};
}

function tendencyFigure(site: Site, epci: Territory, tendencies: Tendency[], source: string | null) {
  const communes = communesIn(site.territories, epci);
  const map = tendencyMap(site, epci, tendencies);
  if (!map) return null;
  const covered = new Set(tendencies.flatMap((t) => t.communes)).size;
  const left =
    covered < communes.length && ` ${formatNumber(covered)} sur ${plural(communes.length, "commune")} sont dites.`;
  const key = readingKey(tendencyKey(tendencies, communes));
  const cited = sourceLinks(site.sources, [source, contoursSource(site)]);
  const about = html`${key}<p>${contoursNote(site)}${left} ${cited}.</p>`;
  const caption = html`<figcaption>${aboutFigure(about, tendencyTable(tendencies, communes))}</figcaption>`;
  return figure({name: "tendances", kind: "map-figure"}, html`${map}${caption}`);
}

/** What belonging to a tendency looks like, of one with a commune of enough people to be named. */
export function tendencyKey(tendencies: Tendency[], communes: (Populated & {name: string})[]): string | null {
  const shown = tendencies
    .map((t) => ({nom: t.name, members: communes.filter((c) => t.communes.includes(c.code))}))
    .find(({members}) => members.some((c) => !isSmallCommune(c)));
  if (!shown) return null;
  const {nom, members} = shown;
  const autres = members.length - 1;
  return figureWords("dit", "cle", {nom, commune: mostPeopled(members)!.name, autres, une: autres === 1});
}

/** Axes of the index that observations are about. */
function axesSaid(site: Site, {model, observations}: Content) {
  const id = model ?? site.model?.id;
  return id === undefined ? [] : modelOf(id).axes.filter((axis) => observations.has(axis.id));
}

/** What was written of each axis, with the scale of its scores where they are of another index. */
export function observations(site: Site, content: Content): Html | null {
  const {model, source, observations} = content;
  if (observations.size === 0) return null;
  const annee = site.sources.find((s) => s.id === source)?.vintage;
  const scale = ({label, signed, indicatorScale}: Model) => ({
    indice: uncapital(label),
    median: signed,
    ...indicatorScale
  });
  // Scores of another edition of the index are not compared with those of the page.
  const note =
    model &&
    model !== site.model?.id &&
    figureWords("dit", "echelle", {annee, dits: scale(modelOf(model)), ici: site.model && scale(site.model)});
  const written = axesSaid(site, content).map(({id, label}) => html`<h3>${label}</h3>${prose(observations.get(id))}`);
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
          : figureWords("dit", "recueilli", {atelier: origin.title, jour: formatDate(origin.date)})
    })
  )}`;
}

const notesOf = (site: Site, {code}: Territory) =>
  (site.workshops.get(code) ?? [])
    .filter(({author, notes}) => author || notes)
    .map(({title, date, author, notes}) => {
      const texte =
        notes &&
        html`${notes
          .trim()
          .split(/\n{2,}/)
          .map((text) => html`<p>${text}</p>`)}`;
      return {jour: date, titre: title, texte, auteur: author};
    });

/** Groups differ by a pattern too; where there are more groups than patterns, names on the map tell them apart. */
const PATTERNS = ["none", "dots", "lines"] as const;

/** Colours of groups in the stylesheet, a multiple of the patterns; more groups take them again. */
const GROUP_COLOURS = 6;

const withCommunes = (tendencies: Tendency[]) => tendencies.filter((t) => t.communes.length > 0);

/** The tendencies of a territory as groups of its communes; null where nobody said which communes. */
function tendencyMap(site: Site, territory: Territory, tendencies: Tendency[]): Html | null {
  const communes = communesIn(site.territories, territory);
  const drawn = withCommunes(tendencies);
  if (drawn.length === 0) return null;
  const groupOf = new Map(drawn.flatMap((t, i) => t.communes.map((code) => [code, i] as const)));
  const counts = drawn.map((t) => `${t.name} : ${plural(t.communes.length, "commune")}`);
  return choropleth({
    id: "carte-tendances",
    title: `${storyOf(territory).short} : tendances`,
    topology: site.topology,
    description: `${counts.join(" ; ")}. Les noms sont dans la liste qui suit.`,
    object: "communes",
    frame: communes.map((c) => c.code),
    scale: "group",
    classes: drawn.slice(0, GROUP_COLOURS).map((_, i) => ({pattern: PATTERNS[i % PATTERNS.length]})),
    shapes: communes.map(({code, name}) => {
      const group = groupOf.get(code);
      return {
        code,
        step: group === undefined ? null : group % GROUP_COLOURS,
        text: `${name} : ${group === undefined ? "aucune tendance dite" : drawn[group].name}`
      };
    }),
    labels: drawn.flatMap((t) => {
      const members = communes.filter((c) => t.communes.includes(c.code) && c.lon !== null);
      const [lon, lat] = [mean(members, (c) => c.lon), mean(members, (c) => c.lat)];
      return lon === undefined || lat === undefined ? [] : {lon, lat, text: t.name};
    })
  });
}

const membersOf = ({communes: codes}: Tendency, communes: Territory[]) =>
  communes.filter((c) => codes.includes(c.code)).sort((a, b) => a.name.localeCompare(b.name, "fr"));

const tendencyTable = (tendencies: Tendency[], communes: Territory[]): Html =>
  figurePart("tendances", {
    lignes: withCommunes(tendencies).map((t, i) => ({...t, pastille: swatchOf(i), members: membersOf(t, communes)}))
  });

const swatchOf = (group: number) =>
  html`${sample(`group-${group % GROUP_COLOURS}`, PATTERNS[group % PATTERNS.length])} `;

/** What was said of each axis, of each tendency and of hurdles, with the scores of today; null without an index. */
function todayTable(site: Site, territory: Territory, content: Content): Html | null {
  const {model} = site;
  const index = indexOf(site, territory);
  if (!model || !index) return null;
  const score = (value: number | null) => formatNumber(value, model.decimals);
  const published = publishedOf(site, territory);
  const freins = published && hurdlesSentence(published);
  const axes = axesSaid(site, content).map(({id, label}) => ({
    label,
    dit: firstParagraph(content.observations.get(id)!),
    scores: index.indicators
      .filter(({subject}) => subject.axis === id)
      .map(({subject, own, departement: other}) => {
        const star = own.imputed_share ? "*" : "";
        return html`${subject.short} ${score(own.score)}${star} (${score(other.score)})`;
      })
  }));
  const tendances = tryTendencies(
    content.tendencies,
    communesIn(site.territories, territory),
    (code) => site.value(code, model.id, "total")?.score ?? null
  ).map(({name, text, mean, low, high}) => ({name, text, moyenne: score(mean), bas: score(low), haut: score(high)}));
  if (axes.length + tendances.length === 0 && !freins) return null;
  return figurePart("essayees", {
    ...model.indicatorScale,
    departement: site.territories.departement.name,
    estime: index.total.imputed_share,
    annee: site.sources.find(({id}) => id === content.source)?.vintage ?? content.date.slice(0, 4),
    millesime: index.total.vintage,
    axes,
    tendances,
    freins,
    hurdles: index.hurdles,
    sources: sourceLine(site.sources, [content.source, ...indexSources(index)])
  });
}

/** What was said comes first in an observation, then what its author adds. */
const firstParagraph = (observation: string) => raw(/<p>([\s\S]*?)<\/p>/.exec(observation)?.[1] ?? observation);

/** The hurdles that an earlier diagnostic published, in the same words on each page; null where it has none. */
export function hurdlesSentence({hurdles, vintage, model}: PublishedIndex): string | null {
  const noms = hurdles.filter(({communes}) => communes.length > 0);
  return noms.length === 0 ? null : figureWords("dit", "freins", {annee: vintage, axes: model.axes.length, noms});
}
