import {saying, sectionsOf, type Chapter} from "../components/chapters.js";
import {html, raw, type Html} from "../components/html.js";
import {sourceTable} from "../components/sources.js";
import {storyOf} from "../data/names.js";
import type {Site} from "../data/site.js";
import {capital} from "../domain/french.js";
import {storiesOf, type Territory} from "../domain/territories.js";
import {paperLabels, positionFigure, sourcesOfPaper, toldDepartement, toldElus, toldStory} from "../told/index.js";
import {reportDocument} from "./document.js";
import {paper} from "./paper.js";

/** The maps of a report, whose names are read at arm's length. */
const MAP = {height: 72, letters: 3.1};
const WIDTH = {epci: 85, departement: 178};

/** The report of an EPCI or of the département: its page, that of each of its EPCI for officials, sources last. */
export function reportPage(site: Site, territory: Territory): string {
  const {own, kind, name, page, back} = aboutOf(site, territory);
  const {departement} = site.territories;
  const {size, labelScale} = paperLabels(site, territory, {...MAP, width: WIDTH[own ? "epci" : "departement"]});
  const face = {marked: false, labelScale, printed: true};
  const {title, lead, chapters} = own ? toldStory(site, territory, face) : toldDepartement(site, face);
  const told = html`
    <div class="told${own && " narrow"}" style="--map-label:${size}px">
    <header>
    <p class="kicker">${[kind && capital(kind), own && departement.name].filter(Boolean).join(" · ")}</p>
    <h1>${title}</h1>
    <div class="lead">${lead}</div>
    ${positionFigure(site, territory)}
    </header>
    ${sectionsOf(saying(chapters))}
    </div>`;
  const sheets = own ? [] : storiesOf(site.territories).map((epci) => sheet(site, epci, 2));
  return reportDocument({
    title: `Rapport – ${name} – ${site.edition.title}`,
    running: {left: name, right: site.edition.title},
    back,
    body: html`${paper(told, page)}${sheets}${sourcesChapter(site, territory)}`
  });
}

/** The page for elected officials of an EPCI or of the département, as a whole HTML page. */
export function elusPage(site: Site, territory: Territory): string {
  const {name, back} = aboutOf(site, territory);
  return reportDocument({
    title: `Page des élus – ${name} – ${site.edition.title}`,
    running: {left: "", right: ""},
    back,
    body: sheet(site, territory, 1)
  });
}

/** One sheet for elected officials, under a heading of some level. */
function sheet(site: Site, territory: Territory, level: 1 | 2): Html {
  const {title, lead, chapters} = toldElus(site, territory);
  const {kind, page} = aboutOf(site, territory);
  const part = ([id, short, content, said]: Chapter) =>
    html`<section class="elus-${id}">${heading(level + 1, said || short)}${content}</section>`;
  const heading = (depth: number, words: Html | string) => html`${raw(`<h${depth}>`)}${words}${raw(`</h${depth}>`)}`;
  return paper(
    html`
    <article class="elus">
    <p class="kicker">Pour les élus${kind && ` · ${capital(kind)}`}</p>
    ${heading(level, title)}
    <div class="lead">${lead}</div>
    ${saying(chapters).map(part)}
    </article>`,
    page
  );
}

/** Every source with its vintage, its licence and its address. */
function sourcesChapter(site: Site, {code}: Territory): Html {
  const sources = sourcesOfPaper(site, site.contents.get(code));
  return html`
    <section id="sources"><h2>Sources et licences</h2>
    ${paper(sourceTable(sources, {printed: true}), "/")}
    </section>`;
}

function aboutOf(site: Site, territory: Territory) {
  const {departement} = site.territories;
  const own = territory.level === "epci";
  const story = {kind: "département", short: departement.name, href: site.home};
  const {kind, short: name, href: page} = own ? storyOf(territory) : story;
  return {own, kind, name, page, back: {href: `..${page}`, label: `La page de ce territoire : ${name}`}};
}
