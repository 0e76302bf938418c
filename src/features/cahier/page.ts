// Makes the page of a cahier, the list of cahiers, and the skeleton of a new one, as Markdown.

import Handlebars from "handlebars";
import {CAHIERS, QUERIES} from "../../components/addresses.js";
import {html, raw, type Html} from "../../components/html.js";
import {quoted} from "../../components/notebook.js";
import {storyOf} from "../../edition/names.js";
import {scrolling, table} from "../../components/table.js";
import {aroundShared, page, sharedPage, siteFooter, siteHead, siteHeader} from "../../components/page.js";
import {readText} from "../../edition/csv.js";
import {wordsPath} from "../../edition/project.js";
import {typesetProse} from "../../edition/cahier-markdown.js";
import {cahierFiles, type TerritoryCahier} from "../../edition/cahiers.js";
import type {Sites} from "../../edition/site.js";
import {piecesOf, type CahierCell} from "../../domain/cahier.js";
import {DataError, describeFault} from "../../domain/fault.js";
import {orNearest} from "../../domain/slug.js";
import {formatDate, list, typeset} from "../../domain/french.js";
import {renderFile} from "../query/index.js";
import {answerName, answerPath, cahierTables, ranOf} from "./answers.js";
import {leaves, nameOf, notebookPath} from "./notebook.js";
import {preludeOf, upFrom} from "./prelude.js";
import {say, tell, templateOf, type Added} from "../../text/templates/index.js";
import type {Ran} from "./thread.js";
import {formatValue, numericColumns, type Result, type Value} from "../../components/engine/values.js";
import {writeSqlAddress} from "../../domain/address.js";

/**
 * The cahier at an address, "fibre", or that of an EPCI, "rangs/sammiellois"; in the live loop, also an unread one.
 * @throws DataError in French where there is none
 */
export function cahierOf({departements: [{cahiers}]}: Sites, slug: string): TerritoryCahier {
  const [file] = slug.split("/");
  const cahier = cahiers.find((c) => c.slug === slug) ?? cahiers.find((c) => c.slug === file && c.faults.length > 0);
  if (cahier) return cahier;
  const slugs = cahiers.map((c) => c.slug);
  const expected = orNearest("l’adresse d’un cahier", slug, slugs);
  throw new DataError([{file: `/cahiers/${slug}`, language: "fr", expected}]);
}

/** A cahier as Markdown for Framework: its text and cells as written, after them their code and answers as tables. */
export async function cahierPage(sites: Sites, slug: string): Promise<string> {
  const ofEpcis = sites.departements[0].cahiers.filter(({own, of}) => own && of.slug === slug);
  if (ofEpcis.length > 0) return epcisPage(sites, ofEpcis);
  const cahier = cahierOf(sites, slug);
  const {title, summary, author, date, uses, own, of} = cahier;
  const up = upFrom(cahier);
  const ran = await ranOf(sites, cahier);
  const trail = [LIST, ...(own ? [{href: `${CAHIERS}/${of.slug}`, label: of.title}] : [])];
  const frame = {...aroundShared(sites), current: "cahier" as const, trail};
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(own ? `${storyOf(own).short} : ${summary}` : summary), frame.picture),
    header: siteHeader(frame),
    footer: siteFooter({...frame, title, path: `${CAHIERS}/${slug}`}) + cahierTables(sites).map(renderFile).join("")
  };
  const matter = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  const lines = uses.shown.join(" ");
  const frames = html`<a href="${up}figures/frame.css" download data-frame-style hidden></a>`;
  const article = `<article class="site cahier" id="contenu" tabindex="-1" data-lines="${lines}" data-frames="page">`;
  const before = html`${raw(article)}${frames}
<header class="hero"><h1>${typeset(title)}</h1>
<p class="verdict">${typeset(summary)}</p>
<p class="generated">${aboutOf(sites, cahier)} Cahier de ${author}, ${formatDate(date)}.${takeAway(cahier)}</p>
<noscript><p>${said("sansScript")}.</p></noscript></header>`;
  const sheets = ["components/inputs.css", "features/cahier/cahier.css"];
  return [
    `---\n${matter.join("\n")}\n---`,
    sheets.map((sheet) => `<link rel="stylesheet" href="${up}${sheet}">`).join("\n"),
    preludeOf(sites, cahier),
    before.html,
    ...faultLines(ran, 0, cahier.bodyLine),
    ...bodyOf(cahier, ran),
    "</article>\n"
  ].join("\n\n");
}

/** What the page of a cahier says besides its own text. */
const said = (key: string, values: object = {}): string => say(templateOf("cahiers"), values, "page", key)!;

const LIST = {href: CAHIERS, label: "Cahiers"};

/** What is wrong on some lines: shown in the live loop only, since a build stops before. */
const faultLines = ({faults}: Pick<Ran, "faults">, from: number, to: number) =>
  faults
    .filter(({line = 0, file}) => (file.endsWith(".md") ? line >= from && line < to : from === 0))
    .map(({file, ...fault}) => {
      const place = file.endsWith(".md") ? (fault.line === undefined ? "Ce cahier" : "Ligne") : file;
      const text = describeFault({file: place, ...fault}).replace(/^Ligne:/, "Ligne ");
      return html`<p class="notice" role="alert" data-cahier-fault>${text}</p>`.html;
    });

function takeAway(cahier: TerritoryCahier): Html | false {
  if (cahier.faults.length > 0 || !leaves(cahier)) return false;
  const href = upFrom(cahier) + notebookPath(cahier);
  const file = `${nameOf(cahier)}.html`;
  return html` <a href="${href}" download="${file}" title="${said("carnet")}">${said("telecharger")}</a>`;
}

function bodyOf(cahier: TerritoryCahier, ran: Ran) {
  const parts: (string | TerritoryCahier["cells"])[] = [];
  for (const piece of piecesOf(cahier)) {
    const last = parts.at(-1);
    if ("prose" in piece) {
      const from = cahier.bodyLine + piece.from;
      parts.push(...faultLines(ran, from, from + piece.prose.split("\n").length));
      if (piece.prose.trim() !== "") parts.push(typesetProse(piece.prose));
    } else if (Array.isArray(last)) last.push(piece);
    else parts.push([piece]);
  }
  return parts.flatMap((part) => (Array.isArray(part) ? cellsPart(part, cahier, ran) : [part]));
}

function aboutOf({departements}: Sites, {about}: Pick<TerritoryCahier, "about">) {
  const names = about.map((t) => {
    if (t.level === "epci") return html`<a href="${storyOf(t).href}">${storyOf(t).short}</a>`;
    const site = departements.find(({territories}) => territories.departement.code === t.code);
    return html`<a href="${site?.home ?? "/"}">${t.name}</a>`;
  });
  return html`${raw(list(names.map(({html}) => html)))}.`;
}

export function cahiersPage(sites: Sites): string {
  const cahiers = cahierFiles(sites.departements[0].cahiers).map(([cahier, ...others]): Added => {
    const {of, own, summary, author, date} = cahier;
    const about = own ? `${said("chacune", {pages: others.length + 1})}.` : aboutOf(sites, cahier);
    return {href: `${CAHIERS}/${of.slug}`, titre: of.title, summary, author, date, about};
  });
  const {lead, ...names} = tell(templateOf("cahiers"), {}, {cahiers}, {marked: false});
  const body = html`<link rel="stylesheet" href="./features/cahier/cahier.css"><article>${lead}</article>`;
  return sharedPage(sites, {...names, path: CAHIERS, current: "cahiers", kind: "cahiers", body});
}

function epcisPage(sites: Sites, cahiers: TerritoryCahier[]) {
  const [{of, summary, author, date}] = cahiers;
  const by = html`<p class="generated">Cahier de ${author}, ${formatDate(date)}.</p>`;
  const link = ({slug, own}: TerritoryCahier) => html`<li><a href="${CAHIERS}/${slug}">${storyOf(own!).short}</a></li>`;
  return page({
    ...aroundShared(sites),
    title: of.title,
    description: summary,
    path: `${CAHIERS}/${of.slug}`,
    current: "cahier",
    trail: [LIST],
    kind: "cahiers",
    body: html`
    <article>
    <header class="hero"><h1>${of.title}</h1><p class="verdict">${summary}</p>${by}</header>
    <h2>${said("intercommunalites")}</h2>
    <ul class="columns">${cahiers.map(link)}</ul>
    </article>`
  });
}

/** Cells as written, each figure with an address, then what is behind them, folded. */
function cellsPart(cells: CahierCell[], cahier: TerritoryCahier, ran: Ran) {
  const lines = cahier.body.split("\n");
  const figures = [...cahier.uses.figures].sort((a, b) => a - b);
  const parts = cells.flatMap(({line, span: [from, to]}) => {
    const n = figures.indexOf(line) + 1;
    const text = lines.slice(from, to).join("\n");
    const said = faultLines(ran, line, line + to - from);
    return n === 0
      ? [...said, text]
      : [...said, `<figure id="figure-${n}" data-figure aria-label="Figure ${n}">`, text, "</figure>"];
  });
  const behind = cells.flatMap((cell) => behindCell(cell, cahier, ran) ?? []);
  return behind.length === 0
    ? parts
    : [...parts, html`<details class="cahier-code"><summary>${said("code")}</summary>${behind}</details>`.html];
}

/** The code of a cell; of a query also its answer, its file and a link; null of other blocks. */
function behindCell({language, line, code}: CahierCell, cahier: TerritoryCahier, {queries}: Ran): Html | null {
  if (language !== "js" && language !== "sql") return null;
  const written = html`<pre tabindex="0"><code>${raw(html`${code}`.html.replaceAll("\n", "&#10;"))}</code></pre>`;
  const asked = language === "sql" ? queries.get(line) : undefined;
  if (!asked) return html`<div>${written}</div>`;
  const i = cahier.queries.findIndex((query) => query.line === line);
  const query = cahier.queries[i];
  const {sql, answer} = asked;
  const name = answerName(query, i);
  const count = said("lignes", {lignes: answer.rows.length, fixe: query.fixed});
  const address = writeSqlAddress({sql, departement: null});
  const file = html`<a href="${upFrom(cahier)}${answerPath(cahier, name)}" download>${said("csv")}</a>`;
  const again = html`<a href="${QUERIES}#${address}" rel="external">${said("requete")}</a>`;
  const rows = answerTable(answer, name, query.id);
  return html`<div>${written}<p>${count} ${file} · ${again}</p>${rows}</div>`;
}

const MOST_LINES = 60;

function answerTable({columns, rows}: Result, name: string, id: string | null) {
  const shown = rows.slice(0, MOST_LINES);
  const numeric = numericColumns(rows, columns.length);
  const number = (j: number) => numeric[j] && html` class="number"`;
  const caption = said("reponse", {nom: id, premieres: shown.length < rows.length && shown.length});
  const heads = columns.map((column, j) => html`<th scope="col"${number(j)}>${column}</th>`);
  const cell = (value: Value, j: number) => html`<td${number(j)}>${typeset(formatValue(value))}</td>`;
  const lines = shown.map((row) => html`<tr>${row.map(cell)}</tr>`);
  return scrolling(caption, table({id: `reponse-${name}`, caption, heads}, html`<tbody>${lines}</tbody>`));
}

/** A cahier to go on from (`words/cahier.md`), about some territories by name; `date` is YYYY-MM-DD. */
export function cahierSkeleton(title: string, territories: string[], date: string): string {
  const fill = Handlebars.compile(readText(wordsPath("cahier.md")), {noEscape: true});
  return fill({title: quoted(title), territories: territories.map(quoted).join(", "), date});
}
