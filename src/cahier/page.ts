import {CAHIERS} from "../components/addresses.js";
import {html, raw, type Html} from "../components/html.js";
import {storyOf} from "../data/names.js";
import {aroundShared, sharedPage, siteFooter, siteHead, siteHeader} from "../components/page.js";
import type {TerritoryCahier} from "../data/cahiers.js";
import type {Sites} from "../data/site.js";
import {piecesOf} from "../domain/cahier.js";
import {formatDate, list, typeset} from "../domain/french.js";
import {renderFile} from "../query/index.js";
import {cahierTables, readAnswers} from "./answers.js";
import {cellsPart} from "./cells.js";
import {preludeOf} from "./prelude.js";

/** The cahier at an address. @throws RangeError where there is none */
export function cahierOf({departements: [{cahiers}]}: Sites, slug: string): TerritoryCahier {
  const cahier = cahiers.find((c) => c.slug === slug);
  if (!cahier) throw new RangeError(`no cahier of this edition has the address "${slug}"`);
  return cahier;
}

/**
 * A cahier as Markdown for Framework: its text and its cells as they are written, under the head, header and foot of all pages; after its
 * cells their code, and the answers of its queries as tables.
 */
export async function cahierPage(sites: Sites, slug: string): Promise<string> {
  const cahier = cahierOf(sites, slug);
  const {title, summary, author, date, uses} = cahier;
  const frame = {...aroundShared(sites), current: "cahier" as const, trail: [{href: CAHIERS, label: "Cahiers"}]};
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(summary), frame.picture),
    header: siteHeader(frame),
    footer: siteFooter({...frame, title, path: `${CAHIERS}/${slug}`}) + cahierTables(sites).map(renderFile).join("")
  };
  const matter = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  const before = html`<article class="site cahier" id="contenu" tabindex="-1" data-lines="${uses.shown.join(" ")}" data-frames="page"><a href="../figure/frame.css" download data-frame-style hidden></a>
<header class="hero"><h1>${typeset(title)}</h1>
<p class="verdict">${typeset(summary)}</p>
<p class="generated">${aboutOf(sites, cahier)} Cahier de ${author}, ${formatDate(date)}.</p>
<noscript><p>${typeset("Les figures de ce cahier se dessinent avec JavaScript, et les nombres de son texte aussi. Sans lui, les réponses de ses requêtes sont en tableaux, sous « Code et données ».")}</p></noscript></header>`;
  return [
    `---\n${matter.join("\n")}\n---`,
    '<link rel="stylesheet" href="../components/inputs.css">\n<link rel="stylesheet" href="../cahier/cahier.css">',
    preludeOf(sites, cahier),
    before.html,
    ...bodyOf(cahier, await readAnswers(cahier)),
    "</article>\n"
  ].join("\n\n");
}

/** Prose in French typography, cells as they are written, and what is behind each run of them. */
function bodyOf(cahier: TerritoryCahier, answers: Awaited<ReturnType<typeof readAnswers>>): string[] {
  const parts: (string | TerritoryCahier["cells"])[] = [];
  for (const piece of piecesOf(cahier)) {
    const last = parts.at(-1);
    if ("prose" in piece) {
      if (piece.prose.trim() !== "") parts.push(typesetProse(piece.prose));
    } else if (Array.isArray(last)) last.push(piece);
    else parts.push([piece]);
  }
  return parts.flatMap((part) => (Array.isArray(part) ? cellsPart(part, cahier, answers) : [part]));
}

/** "Sur la Meuse et le Sammiellois." with links to their pages. */
function aboutOf({departements}: Sites, {about}: TerritoryCahier): Html {
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

/** The cahiers of the edition, the latest first. */
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
    <ul class="cahier-list">${cahiers.map((cahier) => html`<li><h2><a href="${CAHIERS}/${cahier.slug}">${cahier.title}</a></h2><p>${cahier.summary}</p><p class="generated">${aboutOf(sites, cahier)} ${cahier.author}, ${formatDate(cahier.date)}.</p></li>`)}</ul>
    </article>`
  });
}
