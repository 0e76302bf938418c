import {capital} from "../domain/french.js";
import {glossary, writtenEntries} from "../edition/glossary.js";
import {termAnchor, termFinder, type GlossaryEntry} from "../domain/glossary.js";
import type {Chapter} from "./chapters.js";
import {label} from "./label.js";
import {html, rewriteText, type Html} from "./html.js";

/** Most terms marked in a page: more would trouble the reading. */
export const MARKS = 12;

export const termHref = (id: string) => `/methode#${termAnchor(id)}`;

const RUNNING = /^(?:p|li|dd|figcaption|td)$/;
/** Elements inside which nothing is marked: names, headings, drawings, code, controls. */
const CLOSED = new RegExp(
  "^(?:a|abbr|b|blockquote|button|caption|cite|code|dt|fieldset|form|h[1-6]|label|nav|noscript|output|pre|q|script|" +
    "style|summary|svg|template|textarea|th)$"
);
/** Attributes of elements that scripts replace or hide, or that hold no sentence. */
const LIVE = new RegExp(
  ' (?:(?:hidden|data-(?:legend|glossary|[a-z]+-part))[\\s=>]|role="status"|aria-hidden="true"|' +
    'class="(?:[^"]* )?(?:names|legend|hidden|kicker|source-line|practice|finding)[ "])'
);
const find = termFinder(glossary.values());

/** Links the first occurrence of each term in running text to its definition; existing links count. */
export function markTerms(markup: string, limit = MARKS): string {
  const seen = new Set([...markup.matchAll(/<a class="term" href="[^"]*#glossaire-([^"]+)"/g)].map(([, id]) => id));
  if (seen.size >= limit) return markup;
  return rewriteText(
    markup,
    {running: false, closed: false},
    {
      enter: (name, tag, {running, closed}) => ({
        running: running || RUNNING.test(name),
        closed: closed || CLOSED.test(name) || LIVE.test(tag)
      }),
      rewrite: (text, {running, closed}) =>
        running && !closed && seen.size < limit ? markText(text, seen, limit) : text
    }
  );
}

function markText(text: string, seen: Set<string>, limit: number) {
  let [marked, from] = ["", 0];
  for (const {id, index, length} of find(text)) {
    if (seen.has(id) || seen.size >= limit) continue;
    seen.add(id);
    const term = text.slice(index, index + length);
    marked += `${text.slice(from, index)}<a class="term" href="${termHref(id)}">${term}</a>`;
    from = index + length;
  }
  return marked + text.slice(from);
}

export function glossaryChapter(): Chapter {
  const entries = [...writtenEntries].sort((a, b) => a.term.localeCompare(b.term, "fr"));
  const content = html`
    <div data-glossary>
    <p>${label("glossaire")}</p>
    <dl class="glossary">${entries.map(definition)}</dl></div>`;
  return ["glossaire", "Glossaire", content];
}

function definition({id, term, definition, source}: GlossaryEntry): Html {
  const link = source && html` <a href="${source.href}" rel="external">${source.label}</a>`;
  return html`<dt id="${termAnchor(id)}">${capital(term)}</dt><dd>${definition}${link}</dd>`;
}
