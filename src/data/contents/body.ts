import MarkdownIt from "markdown-it";
import type {Sheet} from "../../domain/content/sheet.js";
import {list} from "../../domain/french.js";
import {orNearest} from "../../domain/nearest-name.js";
import {slugify} from "../../domain/slug.js";
import {linksOf, type Link} from "./links.js";
import {frenchFault} from "./read.js";

// Markup in a text is shown, never run. An address that markdown-it would refuse is read as a link too, so as to be refused by name.
const markdown = new MarkdownIt({html: false, linkify: false, typographer: false});
markdown.validateLink = () => true;

/** The text of a sheet: Markdown under headings that are known. */
export interface Body {
  sheet: Sheet;
  lines: string[];
  /** Top-level headings in order; `start` and `end` are lines of the body, from 0. */
  headings: {level: number; title: string; start: number; end: number}[];
  links: Link[];
  /** What links by reference lead to, which may stand in another part. */
  env: object;
}

/** Lines of a body, without the heading above them. */
export interface Part {
  start: number;
  end: number;
}

/** Reads the text of a sheet. Comments, `<!-- … -->`, are not shown. */
export function bodyOf(sheet: Sheet): Body {
  const text = sheet.body.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ""));
  const env = {};
  const tokens = markdown.parse(text, env);
  const headings = tokens.flatMap(({type, level, tag, map}, i) =>
    type === "heading_open" && level === 0
      ? [{level: Number(tag[1]), title: tokens[i + 1].content.trim(), start: map![0], end: map![1]}]
      : []
  );
  for (const {start} of headings.filter((h) => h.level === 1))
    fault(sheet, start, "un titre de section, qui commence par deux dièses (##)");
  return {sheet, lines: text.split("\n"), headings, links: linksOf(tokens, sheet), env};
}

/**
 * Parts of a body by the id of their heading. A heading that is not known, one that comes twice and text above the first are faults.
 *
 * @param level number of "#" before the headings
 * @param known what headings say, by id
 */
export function partsOf<K extends string>(
  body: Body,
  level: number,
  known: ReadonlyMap<K, string>,
  within: Part = {start: 0, end: body.lines.length}
): Map<K, Part> {
  const {sheet, lines} = body;
  const labels = [...known.values()];
  const own = body.headings.filter((h) => h.level === level && h.start >= within.start && h.start < within.end);
  const first = lines.findIndex((line, i) => i >= within.start && line.trim() !== "");
  if (first >= 0 && first < (own[0]?.start ?? within.end))
    fault(sheet, first, `au-dessus de ce texte, un titre « ${"#".repeat(level)} … » parmi ${list(labels)}`);
  const parts = new Map<K, Part>();
  own.forEach(({title, start, end}, i) => {
    const id = [...known].find(([, label]) => slugify(label) === slugify(title))?.[0];
    if (id === undefined) fault(sheet, start, orNearest(`un titre parmi ${list(labels)}`, title, labels), title);
    else if (parts.has(id)) fault(sheet, start, "chaque titre une seule fois", title);
    else parts.set(id, {start: end, end: own[i + 1]?.start ?? within.end});
  });
  return parts;
}

/**
 * HTML of a part, fit to stand in a page of the site; null where nothing was written. "${" would be evaluated by the page, and a
 * blank line would end its block of HTML.
 */
export function htmlOf({lines, env}: Body, part: Part | undefined): string | null {
  const html = part ? markdown.render(lines.slice(part.start, part.end).join("\n"), env).trim() : "";
  return html === "" ? null : html.replace(/\$(?=\{)/g, "&#36;").replace(/\n\s*\n/g, "\n");
}

function fault(sheet: Sheet, line: number, expected: string, value?: string): void {
  sheet.faults.push(frenchFault(sheet.file, expected, {line: sheet.bodyLine + line, value}));
}
