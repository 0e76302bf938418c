import {hurdleShare} from "../../text/wording/scores.js";
import {sum} from "d3";
import {hasLeaflets, hasReferencePages, relativeHref} from "../../components/addresses.js";
import {chapterList, saying, sectionsOf, type Chapter} from "../../components/chapters.js";
import {classTable} from "../../components/classes.js";
import {linkCommunes} from "../../components/commune-names.js";
import {communeTable} from "../../components/commune-table.js";
import {figure, figured} from "../../components/figure.js";
import {html, raw, type Html} from "../../components/html.js";
import {exploreCommunesLink} from "../../components/links.js";
import {around, standalonePage, stepsTo, type PageOptions} from "../../components/page.js";
import {peersOf} from "../../components/peers.js";
import {peopleFigure} from "../../components/people.js";
import {aboutFigure, indexSources, sourceLine, sourceTable} from "../../components/sources.js";
import {cell, numberCell, numbersHead, row, rowHead, table, tbody} from "../../components/table.js";
import {filesOf, sourcesOf, type Source} from "../../edition/edition.js";
import {memo, onceFor} from "../../edition/memo.js";
import {storyOf} from "../../edition/names.js";
import {figuresPath} from "../../edition/partitions.js";
import {lazyFile, type SiteFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {fragileCommunes, indicatorsOutsideHurdles, type ClassGroup} from "../../domain/score.js";
import {capital, formatNumber, list, ordinal, plural, printedNumber, uncapital} from "../../domain/french.js";
import {epciName} from "../../domain/names.js";
import {indexUnder} from "../../domain/other-index.js";
import type {TerritoryIndex} from "../../domain/territory-index.js";
import {slugify} from "../../domain/slug.js";
import {rankOf} from "../../domain/statistics.js";
import {communesIn, storiesOf, type Territory} from "../../domain/territories.js";
import {leafletChapter} from "../leaflet/index.js";
import {coverageChapter} from "../offer/index.js";
import {indexOf, peopleOf, profileOf, publishedOf} from "../../profile/index.js";
import {readyQuestions, renderAsk} from "../query/index.js";
import {saidText} from "../../text/index.js";
import {otherIndexChapters, publishedChapter} from "./other-indexes.js";

export interface Reference {
  slug: string;
  title: string;
  /** What it holds, as a sentence goes on after its title. */
  about: string;
  /** Whether a search finds it by its title alone. */
  plain?: boolean;
  chapters(from: string): Chapter[];
}

export const referencesOf = (site: Site, epci: Territory): Reference[] => referencesIn(site)(epci);

// Each list of pages asks for them.
const referencesIn = onceFor((site: Site) => memo((epci: Territory) => listReferences(site, epci)));

function listReferences(site: Site, epci: Territory): Reference[] {
  const index = indexOf(site, epci);
  const published = publishedOf(site, epci);
  const {length} = communesIn(site.territories, epci);
  const peers = index && index.total.score !== null ? peersPart(site, epci, index) : null;
  const heard = profileOf(site, epci).titres?.dit ? saidText(site, epci) : null;
  const described = index !== null || site.coverage !== null || peopleOf(site, epci).length > 0;
  const all: (Reference | false | null)[] = [
    described && {
      slug: "communes",
      title: length > 1 ? "Les communes, une par une" : "La commune, en détail",
      about: "classes, scores, freins, distances",
      plain: true,
      chapters: (from) => communesChapters(site, epci, from)
    },
    published && {
      slug: slugify(`diagnostic ${published.vintage}`),
      title: `Le diagnostic publié en ${published.vintage}`,
      about: "à côté de l’indice d’aujourd’hui",
      chapters: () => [["diagnostic", "Ce qui a été publié", publishedChapter(site, epci, published)]]
    },
    index !== null &&
      site.otherIndexes.some((beside) => indexUnder(site, epci, beside) !== null) && {
        slug: "autres-indices",
        title: "D’autres indices",
        about: "à côté de celui-ci",
        chapters: () => otherIndexChapters(site, epci)
      },
    peers !== null && {
      slug: "semblables",
      title: "Qui lui ressemble en France",
      about: "les intercommunalités les plus proches par leurs scores et leurs habitants",
      chapters: () => [["semblables", "Les plus proches", peers]]
    },
    heard !== null && {
      slug: "dit",
      title: heard.title,
      about: "idées, besoins et constats",
      chapters: () => [["signature", "Qui l’a écrit", heard.lead], ...heard.chapters]
    },
    hasLeaflets(site) && {
      slug: "depliants",
      title: "Dépliants à imprimer",
      about: "un pour l’intercommunalité, un par commune",
      plain: true,
      chapters: (from) => [["depliants", "Un dépliant, une page", leafletChapter(site, epci, from)]]
    },
    {
      slug: "donnees",
      title: "Données et sources",
      about: "à télécharger, ou à interroger en SQL",
      plain: true,
      chapters: () => dataChapters(site, epci)
    }
  ];
  return all.filter((part): part is Reference => Boolean(part));
}

export const referenceHref = (epci: Territory, {slug}: Pick<Reference, "slug">) => `${storyOf(epci).href}/${slug}`;

/** The page of what is looked up about an EPCI, for a preview; null where there is no such page. */
const withReferences = ({departements}: Pick<Sites, "departements">) =>
  departements.filter(hasReferencePages).flatMap((site) => storiesOf(site.territories).map((epci) => ({site, epci})));

/** These pages as published: half of a site, they need not wait for Framework. */
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

/** Links to these pages, but to what was said, which the story leads to itself. */
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

/** The same where they have no page: folded. Headings have an id that the story has not yet. */
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

function communesChapters(site: Site, epci: Territory, from: string): Chapter[] {
  const index = indexOf(site, epci);
  const communes = communesIn(site.territories, epci);
  const folded = !hasReferencePages(site);
  const about = index && aboutFigure(sourceLine(site.sources, [...indexSources(index), "cog"]));
  const classes =
    index &&
    html`
    <p>${classesReading(index)} ${index.model.classRule}</p>
    ${figure({name: "classes"}, html`${classTable(index, epci)}${about}`)}`;
  // Folded in a story, the table of scores is behind its map already.
  const scored =
    index && !folded && figure({name: "scores"}, html`${communeTable(site, communes, index.model, {from})}${about}`);
  const scores = index && html`${scored}${exploreCommunesLink(site, epci, from)}`;
  const distances = coverageChapter(site, epci);
  return [
    ["classes", "Classes", classes],
    ["scores", "Scores", scores, "Chaque score de chaque commune"],
    ["freins", "Freins", index && hurdlesChapter(index, site.sources), "Ce qui freine chaque commune"],
    ["distances", "Distances", distances, "À quelle distance est l’aide"],
    ["habitants", "Habitants", peopleFigure(site, epci), "Habitants, ménages et locaux du territoire"]
  ];
}

const TABLES = {indicators: "Indicateurs", territories: "Territoires", places: "Lieux"};

function dataChapters(site: Site, epci: Territory): Chapter[] {
  const {edition, model, tables, sources} = site;
  const {departement} = site.territories;
  const used = new Set(["cog", ...filesOf(edition).flatMap(({file}) => sourcesOf(file))]);
  if (!edition.contours) used.add("boxes");
  const downloads = tables
    .filter((t) => t.partition === null || t.partition === departement.code)
    .map(({table, path}) => html`<li><a href="/${path}" download>${TABLES[table]} (Parquet)</a></li>`);
  const meaning = "Ce que chaque chiffre veut dire, comment il est calculé, ce qui est imputé ou manquant";
  const each = "Chaque fichier, sa source et ce qui y manque";
  const files = html`
    <ul class="downloads">
    <li><a href="/${figuresPath(epci)}" download>Les chiffres de ce territoire (CSV)</a></li>
    ${downloads}
    </ul>
    <p>${meaning} : <a href="/methode">méthode</a>. ${each} : <a href="/donnees">données</a>.</p>`;
  const questions = readyQuestions({
    epci: {code: epci.code, name: storyOf(epci).short},
    departement,
    model: model?.id ?? null,
    places: edition.places !== null
  });
  const whose = edition.departement === null ? departement.code : null;
  return [
    ["donnees", "Fichiers", files],
    ["sources", "Sources", sourceTable(sources.filter((s) => used.has(s.id)))],
    ["interroger", "Interroger les données", raw(renderAsk(questions, tables, whose))]
  ];
}

function classesReading({classes}: TerritoryIndex) {
  const total = sum(classes, (g) => g.communes.length);
  const fragile = fragileCommunes(classes);
  const lower = classes.slice(0, 2).filter((g) => g.communes.length > 0);
  const low = lower.flatMap((g) => g.communes);
  if (total === 1) return "Une seule commune de l’édition en fait partie.";
  const higher = classes.slice(3).filter((g) => g.communes.length > 0);
  const part = (groups: ClassGroup[], {length}: Territory[], one: string, many: string) => {
    if (length === 0) return `aucune n’est ${one}`;
    return length === 1 ? `une est ${groups[0].step.label}` : `${formatNumber(length)} sont ${many}`;
  };
  const most = part(higher, fragile, "fragile", "fragiles ou très fragiles");
  const least = part(lower, low, "peu fragile", "peu ou très peu fragiles");
  return `Sur ${plural(total, "commune")}, ${most}, et ${least}.`;
}

function hurdlesChapter(index: TerritoryIndex, sources: Source[]) {
  const {model, hurdles, extremes} = index;
  const any = hurdles.some((h) => h.communes.length > 0);
  const cells = (words: string, communes: Territory[]) => [
    rowHead(words),
    numberCell(communes.length),
    cell(communes.length === 0 ? "aucune" : communes.map((c) => c.name).join(", "))
  ];
  const left = indicatorsOutsideHurdles(model).map((i) => i.label);
  const share = hurdleShare(
    model,
    model.axes.map((a) => a.id)
  );
  const rule =
    "Une commune peut être très en retard sur un axe, quelle que soit sa classe. Le frein est marqué quand l’axe " +
    `atteint le centile 90 des communes de France : ${share} y sont.`;
  const none = any ? "" : " Ici, aucune n’y est ; un seul indicateur y est parfois au plus haut.";
  const rows = hurdles.map(
    ({axis, communes}) => html`
      ${row(cells(axis.label, communes), html` class="axis"`)}
      ${extremes
        .filter((e) => e.indicator.axis === axis.id)
        .map(({indicator, communes}) => row(cells(capital(indicator.label), communes)))}`
  );
  const heads = ["Axe ou indicateur", numbersHead("Communes"), "Lesquelles"];
  const caption = "Communes dont un axe est un frein marqué, ou un indicateur au plus haut";
  const body = html`
    <tbody>
    ${rows}
    </tbody>`;
  const note = left.length > 0 && `Ne compte pas : ${list(left)}, estimée là où son taux est secret.`;
  return html`
    <p>${rule}${none}</p>
    ${figured({name: "freins"})`
    ${table({kind: "hurdles", caption, heads}, body)}
    ${aboutFigure(sourceLine(sources, indexSources(index)))}`}
    ${note && html`<p class="footnote">${note}</p>`}`;
}

/** Whether one has over twice the inhabitants of the other. */
const farInSize = ({population: a}: {population: number}, {population: b}: {population: number}) =>
  Math.max(a, b) > 2 * Math.min(a, b);

export function peersPart(site: Site, epci: Territory, index: TerritoryIndex): Html | null {
  const found = peersOf(site, epci, index);
  if (!found) return null;
  const {own, peers, left} = found;
  const {decimals} = index.model;
  const all = [own, ...peers].sort((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1));
  const line = (area: (typeof all)[number]) => {
    const name = html`${epciName(area.name).short}${area.departement && html` <small>${area.departement}</small>`}`;
    const numbers = [numberCell(area.population), numberCell(area.total, {decimals})];
    return row([rowHead(area === own ? html`<b>${name}</b>` : name), numbers]);
  };
  const measure =
    "Sont comparés les scores des indicateurs et le nombre d’habitants (son logarithme), chacun rapporté à son écart " +
    `type parmi les ${formatNumber(site.nationalEpcis.length)} intercommunalités de France ; les plus proches sont ` +
    "celles dont la distance est la plus petite.";
  const estimated =
    "(score estimé ici pour la plupart des habitants) ; l’indice, qui en tient compte, n’est donc pas classé.";
  const without = left.length > 0 && ` N’est pas comparé : ${list(left.map((i) => i.subject))} ${estimated}`;
  const caption = `${storyOf(epci).short} et les intercommunalités de France qui lui ressemblent le plus`;
  const heads = ["Intercommunalité", numbersHead("Habitants"), numbersHead("Indice")];
  return html`
    ${peers.every((p) => farInSize(p, own)) && html`<p>Aucune n’a un nombre d’habitants proche du sien.</p>`}
    ${left.length === 0 && html`<p>${standing(own.total, peers, decimals, Boolean(index.entire))}</p>`}
    ${figured({name: "semblables"})`
    ${table({caption, heads}, tbody(all.map(line)))}
    <p class="footnote">${measure}${without}</p>
    ${aboutFigure(sourceLine(site.sources, [...indexSources(index), "cog"]))}`}`;
}

/** "Son indice, 6,0, est le 2e sur 6": of a part of an EPCI, that of the whole. */
function standing(own: number, peers: {total: number}[], decimals: number, part: boolean) {
  const printed = [own, ...peers.map(({total}) => total)].map((total) => printedNumber(total, decimals));
  const {rank, of, tied} = rankOf(printed[0], printed);
  const subject = `${part ? "L’indice de l’intercommunalité entière" : "Son indice"}, ${formatNumber(own, decimals)}`;
  const place = `${ordinal(rank, {masculine: true})}${tied ? " ex æquo" : ""} sur ${formatNumber(of)}`;
  return `${subject}, est le ${place}, du plus fragile au moins fragile.`;
}
