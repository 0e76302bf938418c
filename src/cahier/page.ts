import {CAHIERS, QUERIES} from "../components/addresses.js";
import {html, raw, type Html} from "../components/html.js";
import {storyOf} from "../data/names.js";
import {aroundShared, page, sharedPage, siteFooter, siteHead, siteHeader} from "../components/page.js";
import {cahierFiles, type TerritoryCahier} from "../data/cahiers.js";
import type {Sites} from "../data/site.js";
import {piecesOf, type CahierCell} from "../domain/cahier.js";
import {DataError, describeFault} from "../domain/fault.js";
import {orNearest} from "../domain/nearest-name.js";
import {formatDate, list, typeset, formatNumber, plural} from "../domain/french.js";
import {renderFile} from "../query/index.js";
import type {Answer} from "./answer.js";
import {answerName, answerPath, cahierTables, ranOf} from "./answers.js";
import {leaves, nameOf, notebookPath} from "./notebook.js";
import {preludeOf, upFrom} from "./prelude.js";
import type {Ran} from "./run.js";
import {formatValue, numericColumns} from "../components/engine/values.js";
import {writeSqlAddress} from "../domain/address.js";

/**
 * The cahier at an address, "fibre", or that of an EPCI, "rangs/sammiellois"; in the live loop, of one that cannot be read, that one.
 *
 * @throws DataError in French where there is none
 */
export function cahierOf({departements: [{cahiers}]}: Sites, slug: string): TerritoryCahier {
  const [file] = slug.split("/");
  const cahier = cahiers.find((c) => c.slug === slug) ?? cahiers.find((c) => c.slug === file && c.faults.length > 0);
  if (!cahier) {
    const expected = orNearest(
      "l’adresse d’un cahier",
      slug,
      cahiers.map((c) => c.slug)
    );
    throw new DataError([{file: `/cahiers/${slug}`, language: "fr", expected}]);
  }
  return cahier;
}

/**
 * A cahier as Markdown for Framework: its text and its cells as they are written, under the head, header and foot of all pages; after its
 * cells their code, and the answers of its queries as tables.
 */
export async function cahierPage(sites: Sites, slug: string): Promise<string> {
  const ofEpcis = sites.departements[0].cahiers.filter(({own, of}) => own && of.slug === slug);
  if (ofEpcis.length > 0) return epcisPage(sites, ofEpcis);
  const cahier = cahierOf(sites, slug);
  const {title, summary, author, date, uses} = cahier;
  const up = upFrom(cahier);
  const ran = await ranOf(sites, cahier);
  const frame = {...aroundShared(sites), current: "cahier" as const, trail: trailOf(cahier)};
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(cahier.own ? `${storyOf(cahier.own).short} : ${summary}` : summary), frame.picture),
    header: siteHeader(frame),
    footer: siteFooter({...frame, title, path: `${CAHIERS}/${slug}`}) + cahierTables(sites).map(renderFile).join("")
  };
  const matter = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  const before = html`<article class="site cahier" id="contenu" tabindex="-1" data-lines="${uses.shown.join(" ")}" data-frames="page"><a href="${up}figure/frame.css" download data-frame-style hidden></a>
<header class="hero"><h1>${typeset(title)}</h1>
<p class="verdict">${typeset(summary)}</p>
<p class="generated">${aboutOf(sites, cahier)} Cahier de ${author}, ${formatDate(date)}.${takeAway(cahier)}</p>
<noscript><p>${typeset("Les figures de ce cahier se dessinent avec JavaScript, et les nombres de son texte aussi. Sans lui, les réponses de ses requêtes sont en tableaux, sous « Code et données ».")}</p></noscript></header>`;
  return [
    `---\n${matter.join("\n")}\n---`,
    `<link rel="stylesheet" href="${up}components/inputs.css">\n<link rel="stylesheet" href="${up}cahier/cahier.css">`,
    preludeOf(sites, cahier),
    before.html,
    ...faultLines(ran, 0, cahier.bodyLine),
    ...bodyOf(cahier, ran),
    "</article>\n"
  ].join("\n\n");
}

const LIST = {href: CAHIERS, label: "Cahiers"};

/** What a cahier is under: the list, and that of the EPCI where it is made for each. */
const trailOf = ({own, of}: TerritoryCahier) => [
  LIST,
  ...(own ? [{href: `${CAHIERS}/${of.slug}`, label: of.title}] : [])
];

/** What is wrong on some lines of a cahier, before what stands there. Only the live loop shows it: a build has stopped before. */
const faultLines = ({faults}: Pick<Ran, "faults">, from: number, to: number): string[] =>
  faults
    .filter(({line = 0, file}) => (file.endsWith(".md") ? line >= from && line < to : from === 0))
    .map(({file, ...fault}) => {
      const place = file.endsWith(".md") ? (fault.line === undefined ? "Ce cahier" : "Ligne") : file;
      const text = describeFault({file: place, ...fault}).replace(/^Ligne:/, "Ligne ");
      return html`<p class="notice" role="alert" data-cahier-fault>${text}</p>`.html;
    });

/** A link to the cahier as a notebook of Observable, where it can leave. */
const takeAway = (cahier: TerritoryCahier): Html | false =>
  cahier.faults.length === 0 &&
  leaves(cahier) &&
  html` <a href="${upFrom(cahier)}${notebookPath(cahier)}" download="${nameOf(cahier)}.html" title="${typeset("Télécharger ce cahier : un carnet d’Observable, en un fichier")}">Télécharger ce cahier</a>`;

/** Prose in French typography, cells as they are written, and what is behind each run of them. */
function bodyOf(cahier: TerritoryCahier, ran: Ran): string[] {
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

/** "Sur la Meuse et le Sammiellois." with links to their pages. */
function aboutOf({departements}: Sites, {about}: Pick<TerritoryCahier, "about">): Html {
  const names = about.map((t) => {
    if (t.level === "epci") return html`<a href="${storyOf(t).href}">${storyOf(t).short}</a>`;
    const site = departements.find(({territories}) => territories.departement.code === t.code);
    return html`<a href="${site?.home ?? "/"}">${t.name}</a>`;
  });
  return html`${raw(list(names.map(({html}) => html)))}.`;
}

/** French typography, but in tables, whose bars it would part. */
const typesetProse = (prose: string): string =>
  prose
    .split("\n")
    .map((line) => (/^\s*\|/.test(line) ? line : typesetAround(line)))
    .join("\n");

/** An expression of Framework in a sentence; braces in it are at most two deep. */
const EXPRESSION = /(\$\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})/;

/** French typography around the expressions of a line. */
const typesetAround = (line: string): string =>
  line
    .split(EXPRESSION)
    .map((part, i) => (i % 2 === 1 ? part : typeset(part)))
    .join("");

export function cahiersPage(sites: Sites): string {
  const [{cahiers}] = sites.departements;
  return sharedPage(sites, {
    title: "Cahiers",
    description: "Questions que le territoire s’est posées, avec leurs données, leurs requêtes et leurs figures.",
    path: CAHIERS,
    current: "cahiers",
    kind: "cahiers",
    body: html`
    <article>
    <header class="hero"><h1>Cahiers</h1><p class="verdict">Une question, les données qui y répondent, ce qu’elles ne disent pas. Chaque figure se refait sous les yeux du lecteur.</p></header>
    <ul class="cahier-list">${cahierFiles(cahiers).map(([{of, own, summary, author, date, about}, ...others]) => html`<li><h2><a href="${CAHIERS}/${of.slug}">${of.title}</a></h2><p>${summary}</p><p class="generated">${own ? `${plural(others.length + 1, "intercommunalité")}, chacune sa page.` : aboutOf(sites, {about})} ${author}, ${formatDate(date)}.</p></li>`)}</ul>
    </article>`
  });
}

/** The page of a cahier that is made for each EPCI: it leads to theirs. */
function epcisPage(sites: Sites, cahiers: TerritoryCahier[]): string {
  const [{of, summary, author, date}] = cahiers;
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
    <header class="hero"><h1>${of.title}</h1><p class="verdict">${summary}</p><p class="generated">Cahier de ${author}, ${formatDate(date)}.</p></header>
    <h2>Une page pour chaque intercommunalité</h2>
    <ul class="columns">${cahiers.map(({slug, own}) => html`<li><a href="${CAHIERS}/${slug}">${storyOf(own!).short}</a></li>`)}</ul>
    </article>`
  });
}

/** Lines of an answer that are in the page; all of them are in its file. */
const MOST_LINES = 60;

/**
 * A run of cells as Markdown: the cells themselves, those that draw a figure in one that has an address, then what is behind them, folded.
 *
 */
function cellsPart(cells: CahierCell[], cahier: TerritoryCahier, ran: Ran): string[] {
  const behind = cells.flatMap((cell) => {
    const shown = behindCell(cell, cahier, ran);
    return shown === null ? [] : [shown];
  });
  const figures = [...cahier.uses.figures].sort((a, b) => a - b);
  const parts = cells.flatMap((cell) => {
    const n = figures.indexOf(cell.line) + 1;
    const fences = cellText(cahier, cell);
    const told = faultLines(ran, cell.line, cell.line + cell.span[1] - cell.span[0]);
    return n === 0
      ? [...told, fences]
      : [...told, `<figure id="figure-${n}" data-figure data-title="Figure ${n}">`, fences, "</figure>"];
  });
  return behind.length === 0
    ? parts
    : [...parts, html`<details class="cahier-code"><summary>Code et données</summary>${behind}</details>`.html];
}

/** A cell as it is written. */
const cellText = ({body}: TerritoryCahier, {span: [from, to]}: CahierCell) =>
  body.split("\n").slice(from, to).join("\n");

/** The code of a cell, and of a query its answer, its file, and where it can be asked again. Null of what is shown as it is. */
function behindCell(cell: CahierCell, cahier: TerritoryCahier, {queries}: Ran): Html | null {
  const {language, line, code} = cell;
  if (language === "js") return html`<div>${codeOf(code)}</div>`;
  if (language !== "sql") return null;
  const i = cahier.queries.findIndex((query) => query.line === line);
  const query = cahier.queries[i];
  const {sql, answer} = queries.get(line) ?? {};
  if (!sql || !answer) return html`<div>${codeOf(code)}</div>`;
  const name = answerName(query, i);
  const count = `${plural(answer.rows.length, "ligne")}${query.fixed ? "" : ", pour les choix de départ"} :`;
  const address = writeSqlAddress({sql, departement: null});
  return html`<div>${codeOf(code)}<p>${typeset(count)} <a href="${upFrom(cahier)}${answerPath(cahier, name)}" download>réponse en CSV</a> · <a href="${QUERIES}#${address}" rel="external">ouvrir dans Requêtes</a></p>${answerTable(answer, name, query.id)}</div>`;
}

function answerTable({columns, rows}: Answer, name: string, id: string | null): Html {
  const shown = rows.slice(0, MOST_LINES);
  const numeric = numericColumns(rows, columns.length);
  const number = (j: number) => numeric[j] && html` class="number"`;
  const caption = `Réponse${id === null ? "" : ` « ${id} »`}${shown.length < rows.length ? `, ses ${formatNumber(shown.length)} premières lignes` : ""}`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${typeset(caption)}"><table id="reponse-${name}"><caption>${typeset(caption)}</caption><thead><tr>${columns.map((column, j) => html`<th scope="col"${number(j)}>${column}</th>`)}</tr></thead><tbody>${shown.map((row) => html`<tr>${row.map((value, j) => html`<td${number(j)}>${typeset(formatValue(value))}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Code as it is written, on one line of HTML: a blank line would end it in Markdown. */
const codeOf = (code: string): Html =>
  html`<pre tabindex="0"><code>${raw(html`${code}`.html.replaceAll("\n", "&#10;"))}</code></pre>`;
