// What a public service says of itself: publisher, personal data, accessibility, plan of the site, news and its feed.
// Texts are in words/, the criteria of the RGAA in words/rgaa.csv.
// Loaders of pages and other features import this file alone.

import {mailTo} from "../../text/wording/browser.js";
import {group, max} from "d3";
import {CAHIERS, clearHref, hasCommunePages, hasLeaflets} from "../../components/addresses.js";
import {escapeHtml, html} from "../../components/html.js";
import {sourceHref, vintageWords} from "../../components/sources.js";
import {cahierFiles} from "../../edition/cahiers.js";
import type {Source} from "../../edition/edition.js";
import type {LegalField} from "../../edition/legal.js";
import {readOutput} from "../../edition/outputs.js";
import {readCriteria, THEMES} from "../../edition/rgaa.js";
import type {Site, Sites} from "../../edition/site.js";
import {formatDate, typeset} from "../../domain/french.js";
import {DRAFT} from "../../domain/messages.js";
import {conformityOf, type Criterion} from "../../domain/rgaa.js";
import {knownLicence} from "../catalogue/index.js";
import {departementPages, sharedPages, workshopPages, type SitePage} from "../../pages.js";
import {templateOf, wordsPage, type Added} from "../../text/templates/index.js";

/** Who publishes, from edition.json; missing fields are marked. */
function legalSlots({departements: [{edition}]}: Sites) {
  const unfilled = templateOf("mentions-legales").lexique.champ.vide;
  const said = (field: LegalField) => edition.legal?.[field] ?? html`<mark>${unfilled}</mark>`;
  const mail = edition.legal?.contact;
  return {
    contact: mail ? html`<a href="${mailTo(mail)}" rel="external">${mail}</a>` : said("contact"),
    director: said("director"),
    publisher: {
      name: said("publisher.name"),
      form: said("publisher.form"),
      address: said("publisher.address"),
      telephone: said("publisher.telephone"),
      registration: edition.legal?.["publisher.registration"] ?? null
    },
    host: {name: said("host.name"), address: said("host.address"), telephone: said("host.telephone")},
    site: said("site"),
    title: edition.title
  };
}

export function noticesPage(sites: Sites): string {
  const {sources, edition} = sites.country ?? sites.departements[0];
  // A draft until a publisher is named, dated by the last download of a source.
  const drafted = edition.legal?.["publisher.name"] ? null : max(sources, ({retrieved}) => retrieved)!;
  return wordsPage(sites, "mentions-legales", {
    current: "notices",
    slots: {...legalSlots(sites), drafted: drafted && formatDate(drafted), licences: licences(sources)}
  });
}

export function privacyPage(sites: Sites): string {
  const {workshops} = sites.departements[0].edition;
  return wordsPage(sites, "donnees-personnelles", {
    current: "privacy",
    slots: {...legalSlots(sites), workshops}
  });
}

const licences = (sources: Source[]): Added[] =>
  [...group(sources, ({licence}) => licence)].map(([licence, own]) => ({
    licence,
    text: knownLicence(licence)?.path ?? null,
    sources: own.map((source) => ({
      publisher: source.publisher,
      title: source.title,
      href: sourceHref(source.id),
      vintage: vintageWords(source),
      retrieved: source.retrieved
    }))
  }));

/** The declaration of accessibility, in the form that the order of 20 September 2019 asks for. */
export function accessibilityPage(sites: Sites): string {
  const criteria = readCriteria();
  const {conform, failing, outside, rate, words} = conformityOf(criteria);
  const {legal, title} = sites.departements[0].edition;
  const {declared} = legal ?? {};
  const looked = templateOf("accessibilite").lexique.releve.titre;
  return wordsPage(sites, "accessibilite", {
    current: "access",
    slots: {
      ...legalSlots(sites),
      declared: declared ? formatDate(declared) : null,
      drafted: formatDate(max(criteria, ({date}) => date)!),
      elsewhere: looked === title ? null : looked,
      state: declared ? words : DRAFT,
      words,
      rate,
      conform,
      failing,
      outside,
      all: criteria.length,
      apply: conform + failing,
      tested: criteria.filter(({tests}) => tests.length > 0).length,
      failures: criteria
        .filter(({state}) => state === "non conforme")
        .map(({number, subject, finding}) => ({number, subject, finding})),
      themes: THEMES.map(({theme}, i) => themeSlots(`${i + 1}.`, theme, criteria))
    }
  });
}

function themeSlots(start: string, name: string, all: Criterion[]): Added {
  const own = all.filter(({number}) => number.startsWith(start));
  const {conform, failing, outside} = conformityOf(own);
  // A number at the start of a text would be written for Markdown, as of a list.
  const numbered = (number: string) => html`${number}`;
  const criteria = own.map((criterion) => ({...criterion, number: numbered(criterion.number)}));
  return {start: numbered(start), name, conform, failing, outside, criteria};
}

const FEED = "nouveautes.xml";

/** Whether there is a feed: its ids and links are whole addresses, which only a public site has (RFC 4287, 4.2.6). */
const hasFeed = ({departements: [{edition, news}]}: Sites) => edition.site != null && news.length > 0;

export function newsPage(sites: Sites): string {
  const [{news, edition}] = sites.departements;
  const feed = hasFeed(sites);
  return wordsPage(sites, "nouveautes", {
    current: "news",
    feed: feed
      ? html`<link rel="alternate" type="application/atom+xml" title="${newsTitle()}" href="${edition.site}/${FEED}">`
      : null,
    slots: {news: news.map((item) => ({...item})), feed: feed && FEED}
  });
}

const newsTitle = () => templateOf("nouveautes").plain("titre", {});

/** The Atom feed of news. Atom wants instants: a day is given as its beginning. */
export function feedFiles(sites: Sites): {path: string; content: string}[] {
  if (!hasFeed(sites)) return [];
  const [{edition, news}] = sites.departements;
  const {site, title, legal} = edition;
  const page = `${site}/nouveautes`;
  const element = (name: string, text: string) => `<${name}>${escapeHtml(text)}</${name}>`;
  const written = (name: string, text: string) => element(name, typeset(text));
  const instant = (date: string) => element("updated", `${date}T00:00:00Z`);
  const to = (href: string, rel = "alternate") => `<link rel="${rel}" href="${escapeHtml(href)}"/>`;
  const entries = news.map(({id, date, title, text, href}) => {
    const own = `${page}#${id}`;
    const head = element("id", own) + written("title", title) + instant(date);
    return `<entry>${head}${to(href ? site + href : own)}${written("summary", text)}</entry>`;
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    element("id", page),
    written("title", `${newsTitle()}, ${title}`),
    instant(news[0].date),
    `<author>${written("name", legal?.["publisher.name"] ?? title)}</author>`,
    to(page),
    to(`${site}/${FEED}`, "self"),
    ...entries,
    "</feed>"
  ];
  return [{path: FEED, content: `${lines.join("\n")}\n`}];
}

export function planPage(sites: Sites): string {
  const [site] = sites.departements;
  const shared = sharedPages(sites).filter(({url}) => !url.startsWith(`${CAHIERS}/`));
  const homes = sites.departements.flatMap((own) => (own.home === "/" ? [{url: "/", title: "Accueil"}] : []));
  const cahiers = cahierFiles(site.cahiers).flatMap((all) => (all[0].own ? [all[0].of, ...all] : all));
  return wordsPage(sites, "plan", {
    current: "plan",
    slots: {
      pages: [...homes, ...shared].map(link),
      territories: sites.departements.map(territoryLinks),
      clear: `.${clearHref("/")}`,
      communes: hasCommunePages(site),
      leaflets: hasLeaflets(site),
      cahiers: cahiers.map(({slug, title}) => link({url: `${CAHIERS}/${slug}`, title})),
      data: dataFiles()
    }
  });
}

/** Framework builds no static page: it leaves alone a link to one. */
const link = ({url, title, isStatic = false}: SitePage) => ({href: isStatic ? `.${url}` : url, title, isStatic});

function territoryLinks(site: Site): Added {
  const [home, ...pages] = departementPages(site);
  const all = [...pages, ...workshopPages(site)];
  const isUnder = (story: SitePage, {url}: SitePage) => {
    const slug = story.url.slice("/epci/".length);
    return url.startsWith(`${story.url}/`) || url === `/atelier/${slug}`;
  };
  const top = all.filter((page) => !all.some((story) => isUnder(story, page))).sort((a, b) => (a.url < b.url ? -1 : 1));
  const stories = top.map((page) => ({...link(page), under: all.filter((other) => isUnder(page, other)).map(link)}));
  return {home: link(home), stories};
}

/** Tables of the whole edition; a page of a territory links to its own. */
function dataFiles() {
  const {resources} = JSON.parse(String(readOutput("data/datapackage.json"))) as {
    resources: {path: string; title: string; format: string}[];
  };
  return resources
    .filter(({path}) => !path.includes("/"))
    .map(({path, title, format}) => ({href: `./data/${path}`, title: `${title} (${format})`}));
}
