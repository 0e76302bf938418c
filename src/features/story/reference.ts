// Pages beside the story of an EPCI: its communes, an earlier diagnostic, other indexes, data.
// Each has its text in words/epci-<name>.md; here are the numbers, tables and figures that it names.

import {hurdleShare} from "../../text/wording/scores.js";
import {sum} from "d3";
import {hasLeaflets, hasReferencePages, relativeHref} from "../../components/addresses.js";
import {chapterList, saying, sectionsOf, type Chapter} from "../../components/chapters.js";
import {classTable} from "../../components/classes.js";
import {linkCommunes} from "../../components/commune-names.js";
import {communeTable} from "../../components/commune-table.js";
import {figure} from "../../components/figure.js";
import {html, raw, type Html} from "../../components/html.js";
import {exploreCommunesLink} from "../../components/links.js";
import {around, standalonePage, stepsTo, type PageOptions} from "../../components/page.js";
import {peersOf} from "../../components/peers.js";
import {peopleFigure} from "../../components/people.js";
import {aboutFigure, indexSources, sourceLine, sourceTable} from "../../components/sources.js";
import {numberCell} from "../../components/table.js";
import {filesOf, sourcesOf, type Source} from "../../edition/edition.js";
import {memo, onceFor} from "../../edition/memo.js";
import {storyOf} from "../../edition/names.js";
import {figuresPath} from "../../edition/partitions.js";
import {lazyFile, type SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {indicatorsOutsideHurdles, type ClassGroup} from "../../domain/score.js";
import {capital, formatNumber, list, ordinal, printedNumber, typeset, uncapital} from "../../domain/french.js";
import {epciName} from "../../domain/names.js";
import {indexUnder} from "../../domain/other-index.js";
import type {TerritoryIndex} from "../../domain/territory-index.js";
import {slugify} from "../../domain/slug.js";
import {rankOf} from "../../domain/statistics.js";
import {communesIn, storiesOf, type Territory} from "../../domain/territories.js";
import {leafletSlots} from "../leaflet/index.js";
import {coverageChapter} from "../offer/index.js";
import {indexOf, peopleOf, profileOf, publishedOf} from "../../profile/index.js";
import {readyQuestions, renderAsk} from "../query/index.js";
import {saidText} from "../../text/index.js";
import {fillWords, templateOf, type Added} from "../../text/templates/index.js";
import {otherIndexSlots, publishedSlots} from "./other-indexes.js";

export interface Reference {
  slug: string;
  title: string;
  /** Its content in a few words, for its description. */
  about: string;
  /** Whether a search finds it by its title alone. */
  plain?: boolean;
  chapters(from: string): Chapter[];
}

export const referencesOf = (site: Site, epci: Territory): Reference[] => referencesIn(site)(epci);

// Memoised: each list of pages asks for them.
const referencesIn = onceFor((site: Site) => memo((epci: Territory) => listReferences(site, epci)));

/**
 * A page of words/epci-<name>.md.
 *
 * @param named the slots of its title
 */
function reference(name: string, slots: (from: string) => Added, named: Added = {}): Reference {
  const template = templateOf(`epci-${name}`);
  const [title, about] = ["titre", "description"].map((field) => template.plain(field, named)!);
  const chapters = (from: string) => fillWords(`epci-${name}`, {...named, ...slots(from)}).chapters;
  return {slug: name, title, about, chapters};
}

function listReferences(site: Site, epci: Territory): Reference[] {
  const index = indexOf(site, epci);
  const published = publishedOf(site, epci);
  const communes = communesIn(site.territories, epci);
  const alone = {seule: communes.length === 1};
  const peers = index && index.total.score !== null ? peersOf(site, epci, index) : null;
  const heard = profileOf(site, epci).titres?.dit ? saidText(site, epci) : null;
  const described = index !== null || site.coverage !== null || peopleOf(site, epci).length > 0;
  const compared = index ? site.otherIndexes.filter((other) => indexUnder(site, epci, other) !== null) : [];
  const all: (Reference | false | null)[] = [
    described && {...reference("communes", (from) => communesSlots(site, epci, from), alone), plain: true},
    published && {
      ...reference("diagnostic", () => publishedSlots(site, epci, published), {annee: published.vintage}),
      slug: slugify(`diagnostic ${published.vintage}`)
    },
    compared.length > 0 && reference("autres-indices", () => otherIndexSlots(site, epci, compared)),
    peers && reference("semblables", () => peersSlots(site, epci, index!, peers)),
    heard && {slug: "dit", title: heard.title, about: heard.description, chapters: () => heard.chapters},
    hasLeaflets(site) && {...reference("depliants", (from) => leafletSlots(site, epci, from), alone), plain: true},
    {...reference("donnees", () => dataSlots(site, epci)), plain: true}
  ];
  return all.filter((part): part is Reference => Boolean(part));
}

export const referenceHref = (epci: Territory, {slug}: Pick<Reference, "slug">) => `${storyOf(epci).href}/${slug}`;

const withReferences = ({departements}: Pick<Sites, "departements">) =>
  departements.filter(hasReferencePages).flatMap((site) => storiesOf(site.territories).map((epci) => ({site, epci})));

/** Files of these pages, half of a site, which `npm run build` copies without Framework. */
export function* referenceFiles(sites: Pick<Sites, "departements">): Generator<SiteFile> {
  for (const {site, epci} of withReferences(sites))
    for (const part of referencesOf(site, epci))
      yield lazyFile(`${referenceHref(epci, part).slice(1)}.html`, () => standalonePage(pageOptions(site, epci, part)));
}

/** Hidden links to their files: Framework gives an address to files in its HTML. */
export const referenceDownloads = (sites: Pick<Sites, "departements">): string =>
  html`${withReferences(sites).map(({epci}) => html`<a href="/${figuresPath(epci)}" download hidden></a>`)}`.html;

function pageOptions(site: Site, epci: Territory, part: Reference): PageOptions {
  const {short} = storyOf(epci);
  const from = referenceHref(epci, part);
  const chapters = saying(part.chapters(from));
  const body = html`
    <article>
    <header class="hero"><h1>${part.title}</h1></header>
    ${chapters.length > 1 ? chapterList(chapters) : sectionsOf(chapters)}
    </article>`;
  return {
    title: `${part.title}, ${short}`,
    description: `${short} : ${uncapital(part.title)}, ${part.about}.`,
    ...around(site),
    trail: stepsTo(site, epci),
    path: from,
    current: "story",
    kind: "reference",
    body: linkCommunes(site, body, from)
  };
}

/** Links to these pages; the story itself links to the page of quotations. */
export function referenceLinks(site: Site, epci: Territory): Html {
  const {href} = storyOf(epci);
  const ways = referencesOf(site, epci)
    .filter(({slug}) => slug !== "dit")
    .map((part) => {
      const to = relativeHref(referenceHref(epci, part).slice(1), href);
      return html`<li><a href="${to}" rel="external">${part.title}</a></li>`;
    });
  return html`
    <ul class="references">${ways}</ul>`;
}

/** Their content folded in the story, if they have no page. A heading has an id only if the story has not. */
export function foldedReferences(site: Site, epci: Territory, story: Chapter[]): Html {
  const taken = html`${story.map(([id, , content]) => html`<i id="${id}"></i>${content}`)}`.html;
  const ids = new Set(Array.from(taken.matchAll(/\sid="([^"]+)"/g), ([, id]) => id));
  const chapter = ([id, title, content, heading]: Chapter) =>
    html`<h3${!ids.has(id) && html` id="${id}"`}>${heading ?? title}</h3>${content}`;
  return html`${referencesOf(site, epci).map(
    (part) => html`
    <details class="reference-part" id="page-${part.slug}"><summary>${part.title}</summary>
    ${saying(part.chapters(storyOf(epci).href)).map(chapter)}
    </details>`
  )}`;
}

function communesSlots(site: Site, epci: Territory, from: string): Added {
  const index = indexOf(site, epci);
  const communes = communesIn(site.territories, epci);
  const about = index && aboutFigure(sourceLine(site.sources, [...indexSources(index), "cog"]));
  // A story has the table of scores behind its map already.
  const scored = index && hasReferencePages(site);
  return {
    classes: index && {
      ...classesSlots(index),
      tableau: figure({name: "classes"}, html`${classTable(index, epci)}${about}`)
    },
    scores: scored
      ? figure({name: "scores"}, html`${communeTable(site, communes, index.model, {from})}${about}`)
      : null,
    explorer: index && exploreCommunesLink(site, epci, from),
    freins: index && hurdlesSlots(index, site.sources),
    distances: coverageChapter(site, epci),
    habitants: peopleFigure(site, epci)
  };
}

function classesSlots({classes, model}: TerritoryIndex) {
  const some = (groups: ClassGroup[]) => {
    const full = groups.filter((g) => g.communes.length > 0);
    const nombre = sum(full, (g) => g.communes.length);
    const cas = nombre === 0 ? "aucune" : nombre === 1 ? "une" : "plusieurs";
    return {cas, nombre, classe: full[0]?.step.label};
  };
  const {nombre: communes} = some(classes);
  return {
    communes,
    seule: communes === 1,
    fragiles: some(classes.slice(3)),
    peu: some(classes.slice(0, 2)),
    regle: model.classRule
  };
}

function hurdlesSlots(index: TerritoryIndex, sources: Source[]): Added {
  const {model, hurdles, extremes} = index;
  const line = (label: string, communes: Territory[], axe = false) => ({
    label,
    axe,
    nombre: numberCell(communes.length),
    communes: communes.map((c) => c.name).join(", ")
  });
  return {
    part: hurdleShare(model),
    ici: hurdles.some((h) => h.communes.length > 0),
    lignes: hurdles.flatMap(({axis, communes}) => [
      line(axis.label, communes, true),
      ...extremes.filter((e) => e.indicator.axis === axis.id).map((e) => line(capital(e.indicator.label), e.communes))
    ]),
    sans: list(indicatorsOutsideHurdles(model).map((i) => i.label)),
    sources: aboutFigure(sourceLine(sources, indexSources(index)))
  };
}

function dataSlots(site: Site, epci: Territory): Added {
  const {edition, model, tables, sources} = site;
  const {departement} = site.territories;
  const used = new Set(["cog", ...filesOf(edition).flatMap(({file}) => sourcesOf(file))]);
  if (!edition.contours) used.add("boxes");
  const questions = readyQuestions({
    epci: {code: epci.code, name: storyOf(epci).short},
    departement,
    model: model?.id ?? null,
    places: edition.places !== null
  });
  const whose = edition.departement === null ? departement.code : null;
  return {
    chiffres: figuresPath(epci),
    tables: tables
      .filter((t) => t.partition === null || t.partition === departement.code)
      .map(({table, path}) => ({table, path})),
    sources: sourceTable(sources.filter((s) => used.has(s.id))),
    questions: raw(renderAsk(questions, tables, whose))
  };
}

/** Whether one has over twice the inhabitants of the other. */
const farInSize = ({population: a}: {population: number}, {population: b}: {population: number}) =>
  Math.max(a, b) > 2 * Math.min(a, b);

type Peers = NonNullable<ReturnType<typeof peersOf>>;

function peersSlots(site: Site, epci: Territory, index: TerritoryIndex, {own, peers, left}: Peers): Added {
  const {decimals} = index.model;
  const all = [own, ...peers].sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  const printed = all.map(({total}) => printedNumber(total, decimals));
  const {rank, of, tied} = rankOf(printedNumber(own.total, decimals), printed);
  return {
    ailleurs: peers.every((p) => farInSize(p, own)),
    // A part of an EPCI has the index of the whole.
    entiere: Boolean(index.entire),
    indice: formatNumber(own.total, decimals),
    place: left.length === 0 && ordinal(rank, {masculine: true}),
    ex: tied,
    sur: of,
    nom: html`${typeset(storyOf(epci).short)}`,
    lignes: all.map(({name, departement, population, total, code}) => ({
      elle: code === own.code,
      nom: epciName(name).short,
      departement,
      nombres: html`${numberCell(population)}${numberCell(total, {decimals})}`
    })),
    epcis: site.nationalEpcis.length,
    sans: list(left.map((i) => i.subject)),
    sources: aboutFigure(sourceLine(site.sources, [...indexSources(index), "cog"]))
  };
}
