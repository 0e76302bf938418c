// The page /idees: needs and ideas that were said, filtered; and their lists on other pages.
// filter.ts is pure.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {countedWords, PRIORITIES, STATUSES} from "../../text/wording/content.js";
import {sum} from "d3";
import {type Chapter, chapterList} from "../../components/chapters.js";
import {figured} from "../../components/figure.js";
import {type Html, html, raw} from "../../components/html.js";
import {numberCell, numbersHead, row, rowHead, scrolling, table, tbody} from "../../components/table.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import type {Site, Sites} from "../../edition/site.js";
import {
  type CollectedFamily,
  collectedIn,
  countsOf,
  familiesAcross,
  type FamilyAcross,
  rankedIdeas,
  sharedFamilies
} from "../../domain/needs-and-ideas.js";
import {type Family, type Idea, type Words} from "../../domain/content.js";
import {capital, formatDate, formatNumber, list, NBSP, plural} from "../../domain/french.js";
import {IDEAS_FIELDS} from "./filter.js";
import {storiesOf, type Territory} from "../../domain/territories.js";
import {ideaFacts} from "../../components/decided.js";
import {sharedPage} from "../../components/page.js";
import {said} from "../../components/said.js";
import {storyOf} from "../../edition/names.js";
import {workshopHref} from "../../components/addresses.js";

type Teller = {code: string; name: string; href: string; site: Site};

export function ideasPage(sites: Sites): string {
  const site = sites.departements[0];
  const {families: kinds, contents, workshops, edition} = site;
  const tellers = sites.departements.flatMap((d) => [
    ...storiesOf(d.territories).map((e) => ({site: d, code: e.code, name: storyOf(e).short, href: storyOf(e).href})),
    {site: d, code: d.territories.departement.code, name: d.territories.departement.name, href: d.home}
  ]);
  const collected = tellers.flatMap(({code}) => collectedIn(code, contents.get(code), workshops.get(code)));
  const across = familiesAcross(kinds, collected);
  const heard = tellers.filter(({code}) => collected.some((c) => c.territory === code));
  const epcis = sum(sites.departements, (d) => storiesOf(d.territories).length);
  const sources = [...new Set(heard.flatMap(({code}) => contents.get(code)?.source ?? []))];
  const counts = countsOf(collected);
  const byCode = new Map(tellers.map((t) => [t.code, t]));
  const none = collected.length === 0;
  const cited = sourceLine(site.sources, sources);
  const families = html`
      ${filters(across, heard, collected)}
      <div class="families">${across.map((family) => familyAcross(family, byCode))}</div>
      ${cited}`;
  const told: Chapter[] = [
    ["familles", "Par famille", families],
    ["partage", "Ce que plusieurs territoires partagent", shared(across, byCode)],
    ["croisement", "Familles et territoires", crossing(across, heard, aboutFigure(cited))]
  ];
  const chapters: Chapter[] = [
    ...(none ? [] : told),
    ["atelier", "Ajouter les vôtres", edition.workshops ? workshopChapter(sites) : null]
  ];
  const where = `${plural(heard.length, "territoire")}, en ${plural(across.length, "famille")}`;
  const verdict = none
    ? "Rien n’est encore publié. Les idées de chaque territoire viendront de ses ateliers."
    : `${list(countedWords(counts))} dans ${where}.`;
  const body = html`
    <article data-ideas="">
    <header class="hero"><h1>Besoins et idées</h1>
    <p class="verdict">${verdict}</p>
    ${!none && html`<p>${coverSentence(heard, epcis)}</p>`}
    </header>
    ${chapterList(chapters)}
    </article>`;
  return sharedPage(sites, {
    title: "Besoins et idées",
    description: "Besoins et idées d’action recueillis dans les territoires, par famille, et ce qu’ils ont en commun.",
    path: "/idees",
    current: "ideas",
    kind: "ideas-page",
    body
  });
}

/** How many EPCI nothing is published of: that is not absence of ideas. */
function coverSentence(heard: Teller[], epcis: number) {
  const left = epcis - heard.filter(({site, code}) => code !== site.territories.departement.code).length;
  if (left <= 0) return "Quelque chose est publié pour toutes les intercommunalités.";
  const others = left === 1 ? "l’autre intercommunalité" : `les ${formatNumber(left)} autres intercommunalités`;
  const who = left === epcis ? "les intercommunalités" : others;
  return `Pour ${who}, rien n’est publié ici, ce qui ne veut pas dire que rien n’y a été dit.`;
}

function filters(across: FamilyAcross[], heard: Teller[], collected: CollectedFamily[]) {
  const ideas = collected.flatMap(({family}) => family.ideas);
  const known = <K extends "status" | "priority">(field: K, labels: Record<string, string>) =>
    Object.keys(labels)
      .filter((id) => ideas.some((idea) => idea[field] === id))
      .map((id) => [id, capital(labels[id])] as const);
  const select = (field: keyof typeof IDEAS_FIELDS, label: string, options: readonly (readonly [string, string])[]) => {
    if (options.length === 0) return null;
    const choices = [["", "Toutes"], ...options].map(
      ([value, text]) => html`<option value="${value}">${text}</option>`
    );
    return html`
      <label class="field">${label}<select name="${IDEAS_FIELDS[field]}">${choices}</select></label>`;
  };
  const families = across.map(({kind}) => [kind.id, kind.label] as const);
  const territories = heard.map(({code, name}) => [code, name] as const);
  return html`
    <form class="ideas-filters" data-ideas-filters="" hidden>
    ${select("family", "Famille", families)}
    ${select("territory", "Intercommunalité", territories)}
    ${select("priority", "Priorité", known("priority", PRIORITIES))}
    ${select("status", "Étape", known("status", STATUSES))}
    <label class="field">Mot<input type="search" name="${IDEAS_FIELDS.word}" autocomplete="off"></label>
    </form>
    <p class="ideas-status" role="status" data-ideas-status=""></p>`;
}

const familyAcross = ({kind, collected}: FamilyAcross, byCode: Map<string, Teller>) => html`
    <div class="family-across" data-family="${kind.id}">
    <h3>${kind.label}</h3>
    ${collected.map(({family, territory, origin}) => {
      const {name, href} = byCode.get(territory)!;
      const own = family.title === kind.label ? null : family.title;
      const from =
        origin.kind === "workshop" ? `Atelier « ${origin.title || "sans titre"} », ${formatDate(origin.date)}` : null;
      return html`<div data-territory="${territory}">${familyBlock(family, {
        level: 4,
        title: name,
        note: html`${own && `${own}. `}${from && `${from}. `}<a href="${href}#besoins">Lire dans son récit</a>`,
        hook: ideaHook
      })}</div>`;
    })}
    </div>`;

const ideaHook = ({status, priority}: Idea) =>
  html` data-idea=""${status && html` data-status="${status}"`}${priority && html` data-priority="${priority}"`}`;

function shared(across: FamilyAcross[], byCode: Map<string, Teller>) {
  const found = sharedFamilies(across);
  if (found.length === 0) {
    const none = "Rien encore : aucune famille n’est connue dans deux territoires.";
    return html`<p>${none} Dès qu’un second aura les siennes, ce qu’ils ont en commun se lira ici.</p>`;
  }
  const items = found.map(({kind, territories, collected}) => {
    const names = list(territories.map((code) => byCode.get(code)!.name));
    const counts = list(countedWords(countsOf(collected)));
    return html`<li><b>${kind.label}</b> : ${plural(territories.length, "territoire")} (${names}), ${counts}.</li>`;
  });
  return html`<ul>${items}</ul>`;
}

function crossing(across: FamilyAcross[], heard: Teller[], cited: Html | null) {
  const count = (family: FamilyAcross, code: string) => {
    const own = family.collected.filter((c) => c.territory === code);
    return own.length === 0 ? null : countsOf(own).ideas;
  };
  const caption = "Nombre d’idées publiées ; un tiret : rien de publié";
  const heads = ["Famille", ...heard.map(({name, href}) => numbersHead(html`<a href="${href}">${name}</a>`))];
  const rows = across.map((family) =>
    row([rowHead(family.kind.label), heard.map(({code}) => numberCell(count(family, code)))])
  );
  return figured({name: "familles"})`
    ${scrolling("Idées par famille et par territoire", table({kind: "crossing", caption, heads}, tbody(rows)))}
    ${cited}`;
}

const WORKSHOP =
  "Un atelier de deux heures présente les chiffres d’une intercommunalité et recueille les besoins et les idées de " +
  "ceux qui y travaillent. Ce qui y est saisi reste dans le navigateur de l’animateur, " +
  "jusqu’à ce qu’il l’exporte et le remette à qui publie ce site.";

function workshopChapter({departements: [site], country}: Sites) {
  const link = (epci: Territory) => html`<a href="${workshopHref(site, epci)}">${storyOf(epci).short}</a>`;
  const links = storiesOf(site.territories).map((epci) => html`<li>${link(epci)}</li>`);
  const where = country
    ? html`<p>L’atelier d’une intercommunalité s’ouvre depuis son récit.</p>`
    : html`<p>Ouvrir l’atelier de :</p><ul class="names">${links}</ul>`;
  return html`
    <p>${WORKSHOP}</p>
    ${where}`;
}

type FamilyOptions = {level?: 3 | 4; title?: string; note?: Html | string | null; hook?: (idea: Idea) => Html | null};

export function familyBlock(
  family: Family,
  {level = 3, title = family.title, note = null, hook}: FamilyOptions = {}
): Html {
  const heading = (depth: number, text: string) => html`${raw(`<h${depth}>`)}${text}${raw(`</h${depth}>`)}`;
  const part = (name: string, items: Html[], kind: string) =>
    items.length > 0 &&
    html`<div class="family-part">${heading(level + 1, name)}<ul class="${kind}">${items}</ul></div>`;
  const needs = family.needs.map((need) => html`<li>${lines(need)}</li>`);
  const ideas = rankedIdeas(family.ideas).map(
    (idea) => html`<li${hook?.(idea)}>${lines(idea.text)}${ideaFacts(idea)}</li>`
  );
  return html`
    <div class="family">
    ${heading(level, title)}
    ${note && html`<p class="generated">${note}</p>`}
    ${part(needs.length < 2 ? "Besoin" : "Besoins", needs, "needs")}
    ${part(family.words.length < 2 ? "Propos recueilli" : "Propos recueillis", family.words.map(wordsItem), "words")}
    ${part(ideas.length < 2 ? "Idée" : "Idées", ideas, "ideas")}
    </div>`;
}

const wordsItem = ({text, who}: Words) =>
  html`<li>${said(html`«${NBSP}${lines(text)}${NBSP}»`)}${who && html` <small>${who}</small>`}</li>`;

const lines = (text: string) =>
  html`${text
    .trim()
    .split(/\r\n?|\n/)
    .map((line, i) => (i === 0 ? line : html`<br>${line}`))}`;
