import MarkdownIt from "markdown-it";
import type Token from "markdown-it/lib/token.mjs";
import type {Sheet} from "../../domain/content/sheet.js";
import type {Fault} from "../../domain/fault.js";
import {list} from "../../domain/french.js";
import {orNearest, slugify} from "../../domain/slug.js";
import {expectedWords, frenchFault} from "./read.js";

// Markup in a text is shown, never run. An address that markdown-it would refuse is a link too, so as to be refused by
// name.
const markdown = new MarkdownIt({html: false, linkify: false, typographer: false});
markdown.validateLink = () => true;

export type Body = ReturnType<typeof bodyOf>;

/** Lines of a body, without the heading above them. */
export interface Part {
  start: number;
  end: number;
}

/** Comments, `<!-- … -->`, are not shown. */
export function bodyOf(sheet: Sheet) {
  const text = sheet.body.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ""));
  /** Targets of links by reference, which may stand in another part. */
  const env = {};
  const tokens = markdown.parse(text, env);
  const headings = tokens.flatMap(({type, level, tag, map}, i) =>
    type === "heading_open" && level === 0
      ? [{level: Number(tag[1]), title: tokens[i + 1].content.trim(), start: map![0], end: map![1]}]
      : []
  );
  for (const {start} of headings.filter((h) => h.level === 1)) fault(sheet, start, expectedWords("heading-section"));
  return {sheet, lines: text.split("\n"), headings, links: linksOf(tokens, sheet), env};
}

/** Parts of a body by the id of their heading, of this level. @param known what headings say, by id */
export function partsOf<K extends string>(
  body: Body,
  level: number,
  known: ReadonlyMap<K, string>,
  within: Part = {start: 0, end: body.lines.length}
) {
  const {sheet, lines} = body;
  const labels = [...known.values()];
  const own = body.headings.filter((h) => h.level === level && h.start >= within.start && h.start < within.end);
  const first = lines.findIndex((line, i) => i >= within.start && line.trim() !== "");
  if (first >= 0 && first < (own[0]?.start ?? within.end))
    fault(sheet, first, expectedWords("heading-above", {marks: "#".repeat(level), labels: list(labels)}));
  const parts = new Map<K, Part>();
  own.forEach(({title, start, end}, i) => {
    const id = [...known].find(([, label]) => slugify(label) === slugify(title))?.[0];
    const among = expectedWords("heading-among", {labels: list(labels)});
    if (id === undefined) fault(sheet, start, orNearest(among, title, labels), title);
    else if (parts.has(id)) fault(sheet, start, expectedWords("heading-once"), title);
    else parts.set(id, {start: end, end: own[i + 1]?.start ?? within.end});
  });
  return parts;
}

/** HTML of a part, if written. A page would evaluate "${", and a blank line would end its block. */
export function htmlOf({lines, env}: Body, part: Part | undefined) {
  const html = part ? markdown.render(lines.slice(part.start, part.end).join("\n"), env).trim() : "";
  return html === "" ? null : html.replace(/\$(?=\{)/g, "&#36;").replace(/\n\s*\n/g, "\n");
}

function fault(sheet: Sheet, line: number, expected: string, value?: string) {
  sheet.faults.push(frenchFault(sheet.file, expected, {line: sheet.bodyLine + line, value}));
}

export interface Link {
  file: string;
  line: number;
  /** "/methode#freins". */
  href: string;
}

/** Links of a text to pages of the site. Other addresses but those of the web, and images, are faults. */
export function linksOf(tokens: Token[], {file, bodyLine, faults}: Pick<Sheet, "file" | "bodyLine" | "faults">) {
  const links: Link[] = [];
  for (const {map, children} of tokens) {
    // A link stands some breaks after the first line of its paragraph.
    let line = bodyLine + (map?.[0] ?? 0);
    const fault = (value: string, id: string) => faults.push(frenchFault(file, expectedWords(id), {line, value}));
    for (const child of children ?? []) {
      if (child.type === "softbreak" || child.type === "hardbreak") line += 1;
      if (child.type === "image") fault(child.attrGet("src")!, "link-image");
      if (child.type !== "link_open") continue;
      const href = child.attrGet("href")!;
      if (/^\/(?!\/)/.test(href)) links.push({file, line, href});
      else if (!isWeb(href)) fault(href, "link-address");
    }
  }
  return links;
}

/** Framework stops the build at a "%" that it cannot read. */
const isWeb = (href: string) => /^https?:\/\//i.test(href) && URL.canParse(href) && decoded(href) !== null;

/** HTML is there where anchors are to be checked. */
export interface LinkTarget {
  url: string;
  html: string | null;
}

export function brokenLinks(links: Link[], targets: LinkTarget[]): Fault[] {
  const pages = new Map(targets.map((t) => [t.url, t.html]));
  return links.flatMap(({file, line, href}) => {
    const [, path, anchor] = /^([^#?]*)(?:\?[^#]*)?(?:#(.*))?$/.exec(href)!;
    const url = path.length > 1 ? path.replace(/\/$/, "") : path;
    const fault = (what: string, name: string, names: string[]) => [
      frenchFault(file, orNearest(expectedWords(what, {url}), name, names), {line, value: href})
    ];
    const html = pages.get(url);
    if (html === undefined) return fault("link-page", url, [...pages.keys()]);
    const id = decoded(anchor ?? "") ?? anchor;
    if (!anchor || html === null || html.includes(`id="${id}"`)) return [];
    const ids = Array.from(html.matchAll(/\sid="([^"]*)"/g), ([, own]) => `#${own}`);
    return fault("link-anchor", id, ids);
  });
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
