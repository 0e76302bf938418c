import {readFileSync} from "node:fs";
import {join} from "node:path";
import {transformSync} from "esbuild";
import {htmlDocument} from "../components/document.js";
import {html, raw, type Html} from "../components/html.js";
import {ICON, shownWith} from "../components/page.js";
import {PRINT, printBar, type Back} from "../components/print-bar.js";
import {lazy} from "../data/memo.js";
import {projectRoot} from "../data/project.js";
import {typesetHtml} from "../domain/french.js";
import {clearTitle, type ClearLine, type ClearPart} from "../domain/wording/clear.js";

export interface ClearPageOptions {
  /** Name of the territory, and of the site. */
  name: string;
  site: string;
  parts: ClearPart[];
  /** Page that tells all of the territory. */
  back: Back;
  /** The same in easy words of what is in it, under a heading; none of an EPCI. */
  others: {title: string; links: {href: string; name: string}[]} | null;
  picture: string | null;
}

/** Without what only those who write it need: a page on its own carries it each time. */
const style = lazy(() => {
  const css = readFileSync(join(projectRoot, "src/clear/clear.css"), "utf8");
  return transformSync(css, {loader: "css", minify: true}).code.trim();
});

/** A territory in easy words as a whole HTML page, that needs nothing else: one A4 sheet once printed. Its addresses start from the root of the site. */
export function clearPage({name, site, parts, back, others, picture}: ClearPageOptions): string {
  const body = html`
    ${printBar(back)}
    <main>
    <h1>${name} <span>en clair</span></h1>
    ${parts.map(({title, lines}) => html`<section><h2>${title}</h2>${grouped(lines).map(block)}</section>`)}
    </main>
    ${others && html`<nav class="bar" aria-labelledby="autres"><h2 id="autres">${others.title}</h2><ul>${others.links.map((link) => html`<li><a href="${link.href}">${link.name}</a></li>`)}</ul></nav>`}`;
  return htmlDocument({
    title: `${clearTitle(name)} | ${site}`,
    description: `${name} : qui a du mal avec internet, où trouver de l’aide, qui appeler. En mots simples, sur une page.`,
    icon: ICON,
    head: shownWith(picture) ?? undefined,
    style: style(),
    body: raw(typesetHtml(body.html)),
    script: PRINT
  });
}

/** Kinds of lines that make a list with those before them. */
const LISTED = ["commune", "hours"];

function grouped(lines: ClearLine[]): ClearLine[][] {
  const groups: ClearLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.kind && LISTED.includes(line.kind) && line.kind === last?.[0].kind) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function block(lines: ClearLine[]): Html {
  const [{text, kind}] = lines;
  if (kind && LISTED.includes(kind))
    return html`<ul class="${kind}">${lines.map((line) => html`<li>${line.text}</li>`)}</ul>`;
  if (kind === "call") return html`<p class="call"><a href="tel:${text.replace(/[^\d+]/g, "")}">${text}</a></p>`;
  return html`<p${kind === "name" && raw(' class="name"')}>${text}</p>`;
}
