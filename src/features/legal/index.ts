// What a public service says of itself: publisher, personal data, accessibility, plan of the site, news and its feed.
// Texts are in words/, the criteria of the RGAA in words/rgaa.csv.
// Loaders of pages and other features import this file alone.

import {mailTo} from "../../text/wording/browser.js";
import {group, max} from "d3";
import {CAHIERS, clearHref, hasCommunePages, hasLeaflets} from "../../components/addresses.js";
import {escapeHtml, html} from "../../components/html.js";
import {leftAlone} from "../../components/links.js";
import {sourceHref, vintageWords} from "../../components/sources.js";
import {cell, row, rowHead, table, tbody} from "../../components/table.js";
import {cahierFiles} from "../../edition/cahiers.js";
import type {LegalField, Source} from "../../edition/edition.js";
import {readOutput} from "../../edition/outputs.js";
import {readCriteria, THEMES} from "../../edition/rgaa.js";
import type {Site, Sites} from "../../edition/site.js";
import {capital, formatDate, formatNumber, formatPercent, plural, typeset} from "../../domain/french.js";
import {DRAFT} from "../../domain/messages.js";
import {conformityOf, type Criterion} from "../../domain/rgaa.js";
import {departementPages, sharedPages, workshopPages, type SitePage} from "../../pages.js";
import {templateOf, wordsPage} from "../../text/templates/index.js";

// What a public service says of itself: who publishes it, what it keeps, how far it is open to all, its plan, its news.

/** What an edition says of who publishes it; what it does not say is marked. */
function legalSlots({departements: [{edition}]}: Sites) {
  const said = (field: LegalField) => edition.legal?.[field] ?? html`<mark>à compléter</mark>`;
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
  // A draft until its publisher is named, of the day when its sources were last taken.
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

const TEXTS: [name: RegExp, href: string][] = [
  [/^Licence Ouverte/, "https://www.etalab.gouv.fr/licence-ouverte-open-licence"],
  [/\bODbL\b/, "https://opendatacommons.org/licenses/odbl/1-0/"]
];

function licences(sources: Source[]) {
  const item = (source: Source) => {
    const named = html`${source.publisher}, <a href="${sourceHref(source.id)}">${source.title}</a>`;
    const taken = `${vintageWords(source)}, données reprises le ${formatDate(source.retrieved)}`;
    return html`<li>${named}, ${taken}.</li>`;
  };
  return html`${[...group(sources, ({licence}) => licence)].map(([licence, own]) => {
    const text = TEXTS.find(([name]) => name.test(licence))?.[1];
    const words = html`Texte de cette licence<span class="hidden"> : ${licence}</span>`;
    return html`
    <h3>${capital(licence)}</h3>
    ${text && html`<p><a href="${text}" rel="external">${words}</a></p>`}
    <ul>${own.map(item)}</ul>`;
  })}`;
}

/** The declaration of accessibility, in the form that the order (arrêté) of 20 September 2019 asks for. */
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
      kind: declared ? "Déclaration" : "Projet de déclaration",
      declared: declared ? formatDate(declared) : null,
      drafted: formatDate(max(criteria, ({date}) => date)!),
      elsewhere: looked === title ? null : looked,
      state: declared ? words : DRAFT,
      words,
      rate: formatPercent(rate, 1),
      all: formatNumber(criteria.length),
      apply: formatNumber(conform + failing),
      conform: plural(conform, "critère"),
      failing: plural(failing, "critère"),
      outside: plural(outside, "critère"),
      tested: plural(criteria.filter(({tests}) => tests.length > 0).length, "critère"),
      failures: criteria
        .filter(({state}) => state === "non conforme")
        .map(({number, subject, finding}) => ({number, subject, finding})),
      criteria: html`${THEMES.map(({theme}, i) => themePart(`${i + 1}.`, theme, criteria))}`
    }
  });
}

function themePart(start: string, name: string, criteria: Criterion[]) {
  const own = criteria.filter(({number}) => number.startsWith(start));
  const {conform, failing, outside} = conformityOf(own);
  const counts = [
    plural(conform, "conforme"),
    plural(failing, "non conforme", "non conformes"),
    plural(outside, "non applicable", "non applicables")
  ].join(", ");
  const shown = (tests: string[]) => {
    const named = tests.map((test, j) => html`${j > 0 && ", "}<code>${test}</code>`);
    return tests.length > 0 && html` ${tests.length === 1 ? "Test" : "Tests"} : ${named}.`;
  };
  const rows = own.map(({number, subject, state, finding, tests}) =>
    row([rowHead(`${number} ${subject}`), cell(capital(state)), cell([finding, shown(tests)])])
  );
  const heads = ["Critère", "État", "Ce qui le montre"];
  return html`
    <details><summary>${start} ${name} : ${counts}</summary>
    ${table({kind: "definitions", caption: name, heads}, tbody(rows))}</details>`;
}

const FEED = "nouveautes.xml";

/** Whether there is a feed: its ids and links are whole addresses, which only a public site has (RFC 4287, 4.2.6). */
const hasFeed = ({departements: [{edition, news}]}: Sites) => edition.site != null && news.length > 0;

export function newsPage(sites: Sites): string {
  const [{news, edition}] = sites.departements;
  const feed = hasFeed(sites);
  const items = news.map(({id, date, title, text, href}) => {
    const link = href && html` <a href="${href}">Voir la page</a><span class="hidden"> : ${title}</span>`;
    const told = html`<p><time datetime="${date}">${formatDate(date)}</time>. ${text}${link}</p>`;
    return html`<h3 id="${id}">${title}</h3>${told}`;
  });
  return wordsPage(sites, "nouveautes", {
    current: "news",
    feed: feed
      ? html`<link rel="alternate" type="application/atom+xml" title="Nouveautés" href="${edition.site}/${FEED}">`
      : null,
    slots: {
      news: items.length > 0 ? html`${items}` : null,
      feed: feed ? html`<a href="./${FEED}" rel="external">${FEED}</a>` : null
    }
  });
}

/** The feed of what is new, in Atom. Days have no hour: each is told at its beginning. */
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
    written("title", `Nouveautés, ${title}`),
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
  const cahiers = cahierFiles(site.cahiers)
    .flatMap((all) => (all[0].own ? [all[0].of, ...all] : all))
    .map(({slug, title}) => html`<li>${link({url: `${CAHIERS}/${slug}`, title})}</li>`);
  return wordsPage(sites, "plan", {
    current: "plan",
    slots: {
      pages: html`<ul class="ways">${[...homes, ...shared].map((page) => html`<li>${link(page)}</li>`)}</ul>`,
      territories: html`${sites.departements.map(territoriesOf)}`,
      clear: html`<a href=".${clearHref("/")}" rel="external">« En clair »</a>`,
      communes: hasCommunePages(site),
      leaflets: hasLeaflets(site),
      cahiers: cahiers.length > 0 ? html`<ul>${cahiers}</ul>` : null,
      data: dataLinks()
    }
  });
}

function link({url, title, isStatic}: SitePage) {
  const href = isStatic ? `.${url}` : url;
  return html`<a href="${href}"${leftAlone(href)}>${title}</a>`;
}

function territoriesOf(site: Site) {
  const [home, ...pages] = departementPages(site);
  const all = [...pages, ...workshopPages(site)];
  const isUnder = (story: SitePage, {url}: SitePage) => {
    const slug = story.url.slice("/epci/".length);
    return url.startsWith(`${story.url}/`) || url === `/atelier/${slug}`;
  };
  const top = all.filter((page) => !all.some((story) => isUnder(story, page))).sort((a, b) => (a.url < b.url ? -1 : 1));
  const items = top.map((page) => {
    const under = all.filter((other) => isUnder(page, other)).map((other) => html`<li>${link(other)}</li>`);
    return html`<li>${link(page)}${under.length > 0 && html`<ul>${under}</ul>`}</li>`;
  });
  return html`
    <h3>${link(home)}</h3>
    <ul>${items}</ul>`;
}

/** Tables that are published whole: those of one territory are on its page. */
function dataLinks() {
  const {resources} = JSON.parse(String(readOutput("data/datapackage.json"))) as {
    resources: {path: string; title: string; format: string}[];
  };
  const items = resources
    .filter(({path}) => !path.includes("/"))
    .map(({path, title, format}) => html`<li><a href="./data/${path}" rel="external">${title} (${format})</a></li>`);
  return html`<ul class="ways">${items}</ul>`;
}
