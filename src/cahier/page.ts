import {CAHIERS} from "../components/addresses.js";
import {html, raw, type Html} from "../components/html.js";
import {sharedPage, siteFooter, siteHead, siteHeader, aroundShared} from "../components/page.js";
import type {TerritoryCahier} from "../data/cahiers.js";
import type {Sites} from "../data/site.js";
import {formatDate, list, typeset} from "../domain/french.js";
import {queryFiles} from "../query/index.js";
import {storyOf} from "../components/names.js";

/** What stands before the text of a cahier: what its cells are written with. */
const CELLS = (slug: string) => `\`\`\`js
import * as Plot from "@observablehq/plot";
import * as Inputs from "@observablehq/inputs";
import * as d3 from "d3";
import {answering, nombre, pourcentage, rang} from "../cahier/client.js";
\`\`\`

\`\`\`js
const sql = answering(await FileAttachment("../data/cahiers/${slug}.json").json());
\`\`\`
`;

/** The cahier at an address. @throws RangeError where there is none */
export function cahierOf({departements: [{cahiers}]}: Sites, slug: string): TerritoryCahier {
  const cahier = cahiers.find((c) => c.slug === slug);
  if (!cahier) throw new RangeError(`no cahier of this edition has the address "${slug}"`);
  return cahier;
}

/** A cahier as Markdown for Framework: its text and its cells as they are written, under the head, header and foot of all pages. */
export function cahierPage(sites: Sites, slug: string): string {
  const cahier = cahierOf(sites, slug);
  const {title, summary, author, date, body} = cahier;
  const frame = {...aroundShared(sites), current: "cahier" as const, trail: [{href: CAHIERS, label: "Cahiers"}]};
  const fields = {
    title: typeset(title),
    head: siteHead(typeset(summary), frame.picture),
    header: siteHeader(frame),
    footer: siteFooter(frame) + queryFiles(sites)
  };
  const matter = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}`);
  const before = html`<article class="site cahier" id="contenu" tabindex="-1">
<header class="hero"><h1>${typeset(title)}</h1>
<p class="verdict">${typeset(summary)}</p>
<p class="generated">${aboutOf(sites, cahier)} Cahier de ${author}, ${formatDate(date)}.</p>
<noscript><p>Les figures de ce cahier se dessinent avec JavaScript. Sans lui, son texte est entier, et ses chiffres sont dans les <a href="/donnees">tables de données</a>.</p></noscript></header>`;
  return `---\n${matter.join("\n")}\n---\n\n<link rel="stylesheet" href="../components/inputs.css">\n<link rel="stylesheet" href="../cahier/cahier.css">\n\n${CELLS(slug)}\n${before.html}\n\n${typesetProse(body)}\n\n</article>\n`;
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

/** French typography in the prose: what stands between fences is code, and stays as it is. */
function typesetProse(body: string): string {
  let fence: string | null = null;
  return body
    .split("\n")
    .map((line) => {
      const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
      if (fence === null && mark === undefined) return /^\s*\|/.test(line) ? line : typesetAround(line);
      if (fence === null) fence = mark!;
      else if (mark?.startsWith(fence)) fence = null;
      return line;
    })
    .join("\n");
}

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
    current: "cahiers",
    kind: "cahiers",
    body: html`
    <article>
    <header class="hero"><h1>Cahiers</h1><p class="verdict">Une question, les données qui y répondent, ce qu’elles ne disent pas. Chaque figure se refait sous les yeux du lecteur.</p></header>
    <ul class="cahier-list">${cahiers.map((cahier) => html`<li><h2><a href="${CAHIERS}/${cahier.slug}">${cahier.title}</a></h2><p>${cahier.summary}</p><p class="generated">${aboutOf(sites, cahier)} ${cahier.author}, ${formatDate(cahier.date)}.</p></li>`)}</ul>
    </article>`
  });
}
