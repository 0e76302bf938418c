// Reports to print: one of each territory, and its page for elected officials.
// The text is that of the story, with a few words of words/rapport.md; paper.ts and report.css lay it out.
// Loaders of pages and other features import this file alone.

import {type Chapter, saying, sectionsOf} from "../../components/chapters.js";
import {type Html, html, raw} from "../../components/html.js";
import {markQuotes} from "../../components/said.js";
import {sourceTable} from "../../components/sources.js";
import {storyOf} from "../../edition/names.js";
import {lazyFile} from "../../edition/outputs.js";
import type {Site, Sites} from "../../edition/site.js";
import {capital} from "../../domain/french.js";
import {storiesOf, type Territory} from "../../domain/territories.js";
import {optionCards, paperLabels, sourcesOfPaper, departementText, elusText, storyText} from "../../text/index.js";
import {say, templateOf} from "../../text/templates/index.js";
import {paper, REPORT_STYLE, reportDocument} from "./paper.js";
import {sharedSheets, sheetSource} from "../../edition/sheet.js";
import {reportName, REPORTS} from "../../components/addresses.js";

export {REPORT_STYLE} from "./paper.js";

const words = (key: string, slots: object = {}) => say(templateOf("rapport"), slots, "partie", key)!;
const titleOf = (kind: "rapport" | "synthese", nom: string, {edition}: Site) =>
  say(templateOf("rapport"), {nom, site: edition.title}, "titre", kind)!;

/** mm. */
const MAP = {height: 72, letters: 3.1};
const WIDTH = {epci: 85, departement: 178};

export function reportPage(site: Site, territory: Territory): string {
  const {own, kind, name, page, back} = aboutOf(site, territory);
  const {departement} = site.territories;
  const {size, labelScale} = paperLabels(site, territory, {...MAP, width: WIDTH[own ? "epci" : "departement"]});
  const face = {marked: false, labelScale, printed: true};
  const {title, lead, chapters} = own ? storyText(site, territory, face) : departementText(site, face);
  const decided = own ? optionCards(site, territory) : null;
  // The chapter of what is on top of the sheet has the rest.
  const follows = chapters.map((chapter): Chapter => {
    const [id, short, content] = chapter;
    if (id !== "suites" || !decided) return chapter;
    return [id, short, content && raw(content.html.replace(decided.html, "")), words("suite", {chapitre: short})];
  });
  const text = html`
    <div class="told${own && " narrow"}" style="--map-label:${size}px">
    <header>
    <p class="kicker">${[kind && capital(kind), own && departement.name].filter(Boolean).join(" · ")}</p>
    <h1>${title}</h1>
    ${decided && html`<section><h2>${words("decider")}</h2>${decided}</section>`}
    <div class="lead">${lead}</div>
    </header>
    ${sectionsOf(saying(follows))}
    </div>`;
  // The help that was given is counted for the whole area.
  const sources = sourcesOfPaper(site, own ? ["support"] : [], site.contents.get(territory.code));
  const cited = html`
    <section id="sources"><h2>${words("sources")}</h2>
    ${paper(sourceTable(sources, {printed: true}), "/")}
    </section>`;
  const sheets = own ? [] : storiesOf(site.territories).map((epci) => sheet(site, epci, 2));
  return reportDocument({
    title: titleOf("rapport", name, site),
    running: {left: name, right: site.edition.title},
    back,
    body: html`${raw(markQuotes(paper(text, page).html, site.said))}${sheets}${cited}`
  });
}

export function elusPage(site: Site, territory: Territory): string {
  const {name, back} = aboutOf(site, territory);
  return reportDocument({
    title: titleOf("synthese", name, site),
    running: {left: "", right: ""},
    back,
    body: sheet(site, territory, 1)
  });
}

function sheet(site: Site, territory: Territory, level: 1 | 2) {
  const {title, lead, chapters} = elusText(site, territory);
  const {kind, page} = aboutOf(site, territory);
  const part = ([id, short, content, said]: Chapter) =>
    html`<section class="elus-${id}">${heading(level + 1, said || short)}${content}</section>`;
  const heading = (depth: number, words: Html | string) => html`${raw(`<h${depth}>`)}${words}${raw(`</h${depth}>`)}`;
  return paper(
    html`
    <article class="elus">
    <p class="kicker">${words("elus", {genre: kind && capital(kind)})}</p>
    ${heading(level, title)}
    <div class="lead">${lead}</div>
    ${saying(chapters).map(part)}
    </article>`,
    page
  );
}

function aboutOf(site: Site, territory: Territory) {
  const {departement} = site.territories;
  const own = territory.level === "epci";
  const story = {kind: words("departement"), short: departement.name, href: site.home};
  const {kind, short: name, href: page} = own ? storyOf(territory) : story;
  return {own, kind, name, page, back: {href: `..${page}`, label: words("retour", {nom: name})}};
}

export const REPORT_LIST = "rapports.json";

/** Made one at a time: "rapport/200034874.html". */
export function* reportFiles(sites: Sites): Generator<{path: string; content: string}> {
  const sheets = [...sharedSheets(), "style/paper.css", "features/report/report.css"];
  yield {path: `${REPORTS}/${REPORT_STYLE}`, content: sheets.map(sheetSource).join("")};
  yield {path: `${REPORTS}/${REPORT_LIST}`, content: JSON.stringify(reportEntries(sites))};
  for (const site of sites.departements)
    for (const territory of reportedIn(site))
      for (const [i, path] of pathsOf(territory).entries())
        yield lazyFile(path, () => (i === 0 ? reportPage : elusPage)(site, territory));
}

const reportedIn = ({territories}: Site) => [territories.departement, ...storiesOf(territories)];

export const reportPaths = (sites: Sites): string[] => reportEntries(sites).flatMap(pathsOf);

const pathsOf = ({code}: {code: string}) =>
  (["full", "summary"] as const).map((kind) => `${REPORTS}/${reportName(code, kind)}.html`);

export const reportEntries = ({departements}: Sites) =>
  departements.flatMap((site) =>
    reportedIn(site).map((territory) => ({
      code: territory.code,
      slug: territory.slug!,
      name: aboutOf(site, territory).name,
      level: territory.level as "epci" | "departement"
    }))
  );

export type ReportEntry = ReturnType<typeof reportEntries>[number];
