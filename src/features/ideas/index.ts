// The page /idees: needs and ideas that were said, filtered; and their lists on other pages.
// Its text is words/idees.md; filter.ts is pure.
// Loaders of pages and other features import this file alone; in the browser src/client.ts imports its client.ts.

import {workshopHref} from "../../components/addresses.js";
import {ideaFacts} from "../../components/decided.js";
import {type Html, html, raw} from "../../components/html.js";
import {said} from "../../components/said.js";
import {aboutFigure, sourceLine} from "../../components/sources.js";
import {numberCell} from "../../components/table.js";
import type {Family, Idea, Words} from "../../domain/content.js";
import {capital, NBSP} from "../../domain/french.js";
import {
  type CollectedFamily,
  collectedIn,
  countsOf,
  familiesAcross,
  type FamilyAcross,
  rankedIdeas,
  sharedFamilies
} from "../../domain/needs-and-ideas.js";
import {storiesOf} from "../../domain/territories.js";
import {storyOf} from "../../edition/names.js";
import type {Site, Sites} from "../../edition/site.js";
import {say, templateOf, wordsPage} from "../../text/templates/index.js";
import {countedWords, PRIORITIES, STATUSES} from "../../text/wording/content.js";
import {IDEAS_FIELDS} from "./filter.js";

const labels = () => templateOf("idees").lexique;
const write = (key: string, slots: object) => say(templateOf("idees"), slots, "famille", key);

type Teller = {code: string; name: string; href: string; site: Site};

export function ideasPage(sites: Sites): string {
  const {departements, country} = sites;
  const [site] = departements;
  const {families: kinds, contents, workshops, edition} = site;
  const tellers = departements.flatMap((d) => [
    ...storiesOf(d.territories).map((e) => ({site: d, code: e.code, name: storyOf(e).short, href: storyOf(e).href})),
    {site: d, code: d.territories.departement.code, name: d.territories.departement.name, href: d.home}
  ]);
  const collected = tellers.flatMap(({code}) => collectedIn(code, contents.get(code), workshops.get(code)));
  const across = familiesAcross(kinds, collected);
  const heard = tellers.filter(({code}) => collected.some((c) => c.territory === code));
  const byCode = new Map(tellers.map((t) => [t.code, t]));
  const none = collected.length === 0;
  const cited = sourceLine(
    site.sources,
    heard.map(({code}) => contents.get(code)?.source)
  );
  const workshopLinks = storiesOf(site.territories).map(
    (epci) => html`<li><a href="${workshopHref(site, epci)}">${storyOf(epci).short}</a></li>`
  );
  const slots = {
    recueilli: countedWords(countsOf(collected)),
    territoires: heard.length,
    nombre: across.length,
    silence: silence(tellers, heard),
    filtres: filters(across, heard, collected),
    familles: across.map((family) => familySlots(family, byCode)),
    sources: cited,
    partagees: sharedFamilies(across).map(({kind, territories, collected: own}) => ({
      famille: kind.label,
      territoires: territories.map((code) => byCode.get(code)!.name),
      recueilli: countedWords(countsOf(own))
    })),
    croisement: none ? null : crossing(across, heard, aboutFigure(cited)),
    ateliers: edition.workshops && {liens: country ? null : html`${workshopLinks}`}
  };
  return wordsPage(sites, "idees", {current: "ideas", kind: "ideas-page", slots});
}

/** How many EPCI nothing is published of, which is not absence of ideas; null where there is none. */
function silence(tellers: Teller[], heard: Teller[]) {
  const epcis = tellers.filter(({site, code}) => code !== site.territories.departement.code);
  const nombre = epcis.filter((epci) => !heard.includes(epci)).length;
  return nombre > 0 ? {nombre, cas: nombre === epcis.length ? "toutes" : nombre === 1 ? "une" : "plusieurs"} : null;
}

/** The fields that choose among ideas: none where nothing differs. */
function filters(across: FamilyAcross[], heard: Teller[], collected: CollectedFamily[]) {
  const ideas = collected.flatMap(({family}) => family.ideas);
  const known = (field: "status" | "priority", words: Record<string, string>) =>
    Object.entries(words)
      .filter(([id]) => ideas.some((idea) => idea[field] === id))
      .map(([id, label]) => [id, capital(label)]);
  const choices = {
    family: across.map(({kind}) => [kind.id, kind.label]),
    territory: heard.map(({code, name}) => [code, name]),
    priority: known("priority", PRIORITIES),
    status: known("status", STATUSES)
  };
  return Object.entries(choices).flatMap(([field, values]) => {
    const options = values.map(([value, label]) => html`<option value="${value}">${label}</option>`);
    const champ = IDEAS_FIELDS[field as keyof typeof choices];
    return values.length === 0 ? [] : [{nom: labels().filtre[field], champ, choix: html`${options}`}];
  });
}

const familySlots = ({kind, collected}: FamilyAcross, byCode: Map<string, Teller>) => ({
  id: kind.id,
  label: kind.label,
  recits: collected.map(({family, territory, origin}) => {
    const {name, href} = byCode.get(territory)!;
    const from = write("origine", {
      propre: family.title === kind.label ? null : family.title,
      atelier: origin.kind === "workshop" ? origin : null
    });
    const note = html`${from && `${from}. `}<a href="${href}#besoins">${labels().famille.lire}</a>`;
    return {code: territory, bloc: familyBlock(family, {level: 4, title: name, note, hook: ideaHook})};
  })
});

const ideaHook = ({status, priority}: Idea) =>
  html` data-idea=""${status && html` data-status="${status}"`}${priority && html` data-priority="${priority}"`}`;

function crossing(across: FamilyAcross[], heard: Teller[], cited: Html | null) {
  const count = (family: FamilyAcross, code: string) => {
    const own = family.collected.filter((c) => c.territory === code);
    return own.length === 0 ? null : countsOf(own).ideas;
  };
  return {
    territoires: heard.map(({name, href}) => ({name, href})),
    lignes: across.map((family) => ({
      famille: family.kind.label,
      nombres: html`${heard.map(({code}) => numberCell(count(family, code)))}`
    })),
    sources: cited
  };
}

type FamilyOptions = {level?: 3 | 4; title?: string; note?: Html | string | null; hook?: (idea: Idea) => Html | null};

export function familyBlock(
  family: Family,
  {level = 3, title = family.title, note = null, hook}: FamilyOptions = {}
): Html {
  const heading = (depth: number, text: string) => html`${raw(`<h${depth}>`)}${text}${raw(`</h${depth}>`)}`;
  const part = (key: string, items: Html[], kind: string) =>
    items.length > 0 &&
    html`<div class="family-part">${heading(level + 1, write(key, {nombre: items.length})!)}
    <ul class="${kind}">${items}</ul></div>`;
  const needs = family.needs.map((need) => html`<li>${lines(need)}</li>`);
  const ideas = rankedIdeas(family.ideas).map(
    (idea) => html`<li${hook?.(idea)}>${lines(idea.text)}${ideaFacts(idea)}</li>`
  );
  return html`
    <div class="family">
    ${heading(level, title)}
    ${note && html`<p class="generated">${note}</p>`}
    ${part("besoins", needs, "needs")}
    ${part("propos", family.words.map(wordsItem), "words")}
    ${part("idees", ideas, "ideas")}
    </div>`;
}

const wordsItem = ({text, who}: Words) =>
  html`<li>${said(html`«${NBSP}${lines(text)}${NBSP}»`)}${who && html` <small>${who}</small>`}</li>`;

const lines = (text: string) =>
  html`${text
    .trim()
    .split(/\r\n?|\n/)
    .map((line, i) => (i === 0 ? line : html`<br>${line}`))}`;
