import {html, raw, type Html} from "../components/html.js";
import {chapterList, saying, sectionsOf, type Chapter} from "../components/chapters.js";
import {classTable} from "../components/classes.js";
import {figure, figured} from "../components/figure.js";
import {linkCommunes} from "../components/commune-names.js";
import {exploreCommunesLink} from "../components/links.js";
import {around, page, standalonePage, type PageOptions, stepsTo} from "../components/page.js";
import {peopleFigure} from "../components/people.js";
import {aboutFigure, sourceLine, sourceTable, indexSources} from "../components/sources.js";
import {storyOf} from "../data/names.js";
import {hasLeaflets, hasReferencePages, relativeHref} from "../components/addresses.js";
import {communeTable} from "../components/commune-table.js";
import {filesOf, sourcesOf, type Source} from "../data/edition.js";
import {memo, onceFor} from "../data/memo.js";
import {figuresPath} from "../data/partitions.js";
import type {Site, Sites, TableFile} from "../data/site.js";
import {uncapital, capital, formatNumber, list, plural} from "../domain/french.js";
import {communesIn, storiesOf, type Territory} from "../domain/territories.js";
import {leafletChapter} from "../leaflet/index.js";
import {coverageChapter} from "../offer/index.js";
import {readyQuestions, renderAsk} from "../query/index.js";
import {besideChapters} from "./other-index.js";
import {peersPart} from "./peers.js";
import {publishedChapter} from "./published.js";
import {toldSaid} from "../told/index.js";
import {indexOf, publishedOf, peopleOf, profileOf} from "../profile/index.js";
import {sum} from "d3";
import {besideProfile} from "../domain/other-index.js";
import {fragileCommunes, type ClassGroup} from "../domain/class-groups.js";
import {hurdleShare, indicatorsOutsideHurdles} from "../domain/hurdles.js";
import type {IndexProfile} from "../domain/profile.js";

/** What one looks up about an EPCI, beside its story: a page of its own, or folded at the end of the story. */
export interface Reference {
  /** Last part of the address of its page. */
  slug: string;
  title: string;
  /** What it holds, as a sentence goes on after its title. */
  about: string;
  /** Whether a search finds it by its title alone. */
  plain?: boolean;
  /** Its chapters, on the page at an address. */
  chapters(from: string): Chapter[];
}

/** What there is to look up about an EPCI. */
export const referencesOf = (site: Site, epci: Territory): Reference[] => referencesIn(site)(epci);

// Asked for by each list of pages: who resembles an EPCI and what was said there are told once.
const referencesIn = onceFor((site: Site) => memo((epci: Territory) => listReferences(site, epci)));

function listReferences(site: Site, epci: Territory): Reference[] {
  const profile = indexOf(site, epci);
  const published = publishedOf(site, epci);
  const {length} = communesIn(site.territories, epci);
  const peers = profile && profile.total.score !== null ? peersPart(site, epci, profile) : null;
  const heard = profileOf(site, epci).titres?.dit ? toldSaid(site, epci) : null;
  const described = profile !== null || site.coverage !== null || peopleOf(site, epci).length > 0;
  const all: (Reference | false | null)[] = [
    described && {
      slug: "communes",
      title: length > 1 ? "Les communes, une par une" : "La commune, en détail",
      about: "classes, scores, freins, distances",
      plain: true,
      chapters: (from) => communesChapters(site, epci, from)
    },
    published && {
      slug: `diagnostic-${published.vintage}`,
      title: `Le diagnostic publié en ${published.vintage}`,
      about: "à côté de l’indice d’aujourd’hui",
      chapters: () => [["diagnostic", "Ce qui a été publié", publishedChapter(site, epci, published)]]
    },
    profile !== null &&
      site.beside.some((index) => besideProfile(site, epci, index) !== null) && {
        slug: "autres-indices",
        title: "D’autres indices",
        about: "à côté de celui-ci",
        chapters: () => besideChapters(site, epci)
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

/** Address of a page of reference. */
export const referenceHref = (epci: Territory, {slug}: Pick<Reference, "slug">) => `${storyOf(epci).href}/${slug}`;

/** The page of what is looked up about an EPCI, for a preview; null where there is no such page. */
export function referencePage(site: Site, epci: Territory, {page: slug}: Record<string, string>): string | null {
  const part = hasReferencePages(site) && referencesOf(site, epci).find((r) => r.slug === slug);
  return part ? page(pageOptions(site, epci, part)) : null;
}

/** All these pages as they are published ("epci/sammiellois/communes.html"): without a cell, half of a site, they need not wait for Framework. */
export function* referenceFiles({departements}: Pick<Sites, "departements">): Generator<{path: string; html: string}> {
  for (const site of departements.filter(hasReferencePages))
    for (const epci of storiesOf(site.territories))
      for (const part of referencesOf(site, epci))
        yield {path: `${referenceHref(epci, part).slice(1)}.html`, html: standalonePage(pageOptions(site, epci, part))};
}

/** Hidden links to the files that only these pages lead to: Framework, which does not read them, gives its address to what HTML names. */
export const referenceDownloads = ({departements}: Pick<Sites, "departements">): string =>
  html`${departements
    .filter(hasReferencePages)
    .flatMap(({territories}) => storiesOf(territories))
    .map((epci) => html`<a href="/${figuresPath(epci)}" download hidden></a>`)}`.html;

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

/** Address of a page of reference, relative to a page: a link to it is `rel="external"`. */
export const referenceFrom = (from: string, epci: Territory, part: Pick<Reference, "slug">) =>
  relativeHref(referenceHref(epci, part).slice(1), from);

/** The ways to the pages of reference, but to what was said, which the story leads to where it tells of it. */
export function referenceLinks(site: Site, epci: Territory): Html {
  const {href} = storyOf(epci);
  return html`
    <ul class="references">${referencesOf(site, epci)
      .filter(({slug}) => slug !== "dit")
      .map(
        (part) => html`<li><a href="${referenceFrom(href, epci, part)}" rel="external">${part.title}</a></li>`
      )}</ul>`;
}

/** The same where they have no page: folded, under headings which have an id where the page has not yet. */
export function foldedReferences(site: Site, epci: Territory, {taken}: {taken: Chapter[]}): Html {
  const here = idsOf(html`${taken.map(([id, , content]) => html`<i id="${id}"></i>${content}`)}`.html);
  return html`${referencesOf(site, epci).map(
    (part) => html`
    <details class="reference-part" id="page-${part.slug}"><summary>${part.title}</summary>
    ${saying(part.chapters(storyOf(epci).href)).map(
      ([id, title, content, heading]) =>
        html`<h3${!here.has(id) && html` id="${id}"`}>${heading ?? title}</h3>${content}`
    )}
    </details>`
  )}`;
}

const idsOf = (text: string) => new Set(Array.from(text.matchAll(/\sid="([^"]+)"/g), ([, id]) => id));

/** The communes one by one: their classes, their scores, what holds each back, how far each is from help. */
function communesChapters(site: Site, epci: Territory, from: string): Chapter[] {
  const profile = indexOf(site, epci);
  const people = peopleFigure(site, epci);
  const communes = communesIn(site.territories, epci);
  const folded = !hasReferencePages(site);
  const cited = profile && sourceLine(site.sources, [...indexSources(profile), "cog"]);
  const classes =
    profile &&
    html`
    <p>${classesReading(profile)} ${profile.model.classRule}</p>
    ${figure({name: "classes"}, html`${classTable(profile, epci)}${aboutFigure(cited)}`)}`;
  const scores =
    profile &&
    // Folded in a story, they are behind its map already.
    html`${!folded && figure({name: "scores"}, html`${communeTable(site, communes, profile.model, {from})}${aboutFigure(cited)}`)}${exploreCommunesLink(site, epci, from)}`;
  const distances = coverageChapter(site, epci, {from: folded && profile ? "carte-communes" : undefined});
  return [
    ["classes", "Classes", classes],
    ["scores", "Scores", scores, "Chaque score de chaque commune"],
    ["freins", "Freins", profile && hurdlesChapter(profile, site.sources), "Ce qui freine chaque commune"],
    ["distances", "Distances", distances, "À quelle distance est l’aide"],
    ["habitants", "Habitants", people, "Habitants, ménages et locaux du territoire"]
  ];
}

const TABLES: Record<TableFile["table"], string> = {
  indicators: "Indicateurs",
  territories: "Territoires",
  places: "Lieux"
};

function dataChapters(site: Site, epci: Territory): Chapter[] {
  const {edition, model} = site;
  const departement = site.territories.departement;
  const used = new Set(["cog", ...filesOf(edition).flatMap(({file}) => sourcesOf(file))]);
  if (!edition.contours) used.add("boxes");
  const files = html`
    <ul class="downloads">
    <li><a href="/${figuresPath(epci)}" download>Les chiffres de ce territoire (CSV)</a></li>
    ${site.tables.filter((t) => t.partition === null || t.partition === departement.code).map(({table, path}) => html`<li><a href="/${path}" download>${TABLES[table]} (Parquet)</a></li>`)}
    </ul>
    <p>Ce que chaque chiffre veut dire, comment il est calculé, ce qui est imputé ou manquant : <a href="/methode">méthode</a>. Chaque fichier, sa source et ce qui y manque : <a href="/donnees">données</a>.</p>`;
  const questions = readyQuestions({
    epci: {code: epci.code, name: storyOf(epci).short},
    departement,
    model: model?.id ?? null,
    places: edition.places !== null
  });
  const whose = edition.departement === null ? departement.code : null;
  return [
    ["donnees", "Fichiers", files],
    ["sources", "Sources", sourceTable(site.sources.filter((s) => used.has(s.id)))],
    ["interroger", "Interroger les données", raw(renderAsk({tables: site.tables, departement: whose, questions}))]
  ];
}

/** How the communes spread over the classes, in a sentence. */
function classesReading({classes}: IndexProfile): string {
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

/** Communes that an axis or an indicator holds back, whatever their class. */
function hurdlesChapter(profile: IndexProfile, sources: Source[]): Html {
  const {model, hurdles, extremes} = profile;
  const any = hurdles.some((h) => h.communes.length > 0);
  const names = (communes: Territory[]) => (communes.length === 0 ? "aucune" : communes.map((c) => c.name).join(", "));
  const left = indicatorsOutsideHurdles(model);
  const axes = model.axes.map((a) => a.id);
  const share = hurdleShare(model, axes);
  return html`
    <p>Une commune peut être très freinée sur un axe, quelle que soit sa classe. Le frein est marqué quand l’axe atteint le centile 90 des communes de France : ${share} y sont.${any ? "" : " Ici, aucune n’y est ; un seul indicateur y est parfois au plus haut."}</p>
    ${figured({name: "freins"})`
    <table class="hurdles">
    <caption>Communes dont un axe est un frein marqué, ou un indicateur au plus haut</caption>
    <thead><tr><th scope="col">Axe ou indicateur</th><th scope="col" class="number">Communes</th><th scope="col">Lesquelles</th></tr></thead>
    <tbody>
    ${hurdles.map(
      ({axis, communes}) => html`
      <tr class="axis"><th scope="row">${axis.label}</th><td class="number">${formatNumber(communes.length)}</td><td>${names(communes)}</td></tr>
      ${extremes.filter((e) => e.indicator.axis === axis.id).map(({indicator, communes}) => html`<tr><th scope="row">${capital(indicator.label)}</th><td class="number">${formatNumber(communes.length)}</td><td>${names(communes)}</td></tr>`)}`
    )}
    </tbody>
    </table>
    ${aboutFigure(sourceLine(sources, indexSources(profile)))}`}
    ${left.length > 0 && html`<p class="footnote">Ne compte pas : ${list(left.map((i) => i.label))}, estimée là où son taux est secret.</p>`}`;
}
