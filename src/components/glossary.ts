import {capital} from "../domain/french.js";
import {glossary, termAnchor, termFinder, writtenEntries, type GlossaryEntry} from "../domain/glossary.js";
import type {Chapter} from "./chapters.js";
import {html, type Html} from "./html.js";
import {rewriteText} from "./rewrite-text.js";

/** Terms marked in a page at most: more would trouble the reading. */
export const MARKS = 12;

export const termHref = (id: string) => `/methode#${termAnchor(id)}`;

/** Elements of running text, where a term may be marked. */
const RUNNING = new Set(["p", "li", "dd", "figcaption", "td"]);
/** Elements inside which nothing is marked: names, headings, drawings, code, and what a reader acts upon. */
const CLOSED = new Set(
  (
    "a abbr b blockquote button caption cite code dt fieldset form h1 h2 h3 h4 h5 h6 label nav noscript output pre script style summary " +
    "svg template textarea th"
  ).split(" ")
);
/** Attributes of elements whose contents scripts replace or hide, and of what is no sentence. */
const LIVE =
  / (?:(?:hidden|data-(?:legend|glossary|[a-z]+-part))[\s=>]|role="status"|aria-hidden="true"|class="(?:[^"]* )?(?:names|legend|hidden|kicker|source-line|practice)[ "])/;
const find = termFinder(glossary.values());

/**
 * Marks the first occurrence of each term of the glossary in the running text of a page, as a link to its definition: without a script it
 * leads there, with one it shows it. Nothing else changes, and what is marked already counts.
 *
 * @param markup whole HTML, as the templates of the site write it
 */
export function markTerms(markup: string, limit = MARKS): string {
  const seen = new Set([...markup.matchAll(/<a class="term" href="[^"]*#glossaire-([^"]+)"/g)].map(([, id]) => id));
  if (seen.size >= limit) return markup;
  return rewriteText(
    markup,
    {running: false, closed: false},
    {
      enter: (name, tag, {running, closed}) => ({
        running: running || RUNNING.has(name),
        closed: closed || CLOSED.has(name) || LIVE.test(tag)
      }),
      rewrite: (text, {running, closed}) =>
        running && !closed && seen.size < limit ? markText(text, seen, limit) : text
    }
  );
}

function markText(text: string, seen: Set<string>, limit: number): string {
  let [marked, from] = ["", 0];
  for (const {id, index, length} of find(text)) {
    if (seen.has(id) || seen.size >= limit) continue;
    seen.add(id);
    marked += `${text.slice(from, index)}<a class="term" href="${termHref(id)}">${text.slice(index, index + length)}</a>`;
    from = index + length;
  }
  return marked + text.slice(from);
}

/** The definitions, on the page of the method; those of indicators and axes are in the tables of their models. */
export function glossaryChapter(): Chapter {
  const entries = [...writtenEntries].sort((a, b) => a.term.localeCompare(b.term, "fr"));
  return [
    "glossaire",
    "Glossaire",
    html`
    <div data-glossary>
    <p>Les mots de ce site, tels qu’il les emploie. Les indicateurs et les axes sont définis plus haut, dans le tableau de chaque modèle.</p>
    <dl class="glossary">${entries.map(definition)}</dl></div>`
  ];
}

function definition({id, term, definition, source}: GlossaryEntry): Html {
  return html`<dt id="${termAnchor(id)}">${capital(term)}</dt><dd>${definition}${source && html` <a href="${source.href}" rel="external">${source.label}</a>`}</dd>`;
}
