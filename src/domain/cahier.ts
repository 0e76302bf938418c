// Reads a cahier: a notebook in Markdown, its fields, its cells and its queries.
import MarkdownIt from "markdown-it";
import {readSheet, settle} from "./content/sheet.js";
import {addFault, fieldsOf, isAbsent, requiredDate, requiredText, rootOf, textsOf} from "./content/values.js";
import {DataError, type Fault} from "./fault.js";
import {CAHIER, SUMMARY} from "./messages.js";

export interface CahierCell {
  language: string;
  id: string | null;
  line: number;
  /** Lines of the body that it takes, fences included, from 0; the end is excluded. */
  span: [from: number, to: number];
  code: string;
}

export interface CahierQuery extends Pick<CahierCell, "line" | "id"> {
  /** As it is written: what the page knows it by. */
  text: string;
  sql: string;
  /** False where an input of the page takes part in it, so that it is not answered at build. */
  fixed: boolean;
}

/** A notebook that a territory wrote: Markdown of Observable Framework under front matter in French. */
export interface Cahier {
  slug: string;
  file: string;
  title: string;
  author: string;
  date: string;
  summary: string;
  territories: string[];
  each: "epci" | null;
  /** What follows the front matter, without a heading that repeats the title. */
  body: string;
  bodyLine: number;
  cells: CahierCell[];
  queries: CahierQuery[];
}

const FIELDS = ["titre", "auteur", "date", SUMMARY, "territoires", "pour"] as const;

/** In a query of a cahier of each EPCI, the code of the EPCI of the page. */
const OWN_CODE = "${territoire().code}";

export const CAHIER_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * @throws DataError in French
 * @param name of the file
 */
export function readCahier(text: string, file: string, name: string): Cahier {
  const slug = name.replace(/\.md$/, "");
  const fault = (expected: string, more: Partial<Fault> = {}): Fault => ({file, language: "fr", expected, ...more});
  if (!CAHIER_NAME.test(slug)) throw new DataError([fault(CAHIER.name, {value: name})]);
  const sheet = readSheet(text.replace(/\r\n?/g, "\n"), file);
  const {titre, auteur, date, [SUMMARY]: summary, territoires, pour} = fieldsOf(rootOf(sheet), FIELDS);
  const fields = {
    title: requiredText(titre),
    author: requiredText(auteur),
    date: requiredDate(date),
    summary: requiredText(summary),
    territories: textsOf(territoires),
    each: isAbsent(pour) ? null : requiredText(pour) === "epci" ? ("epci" as const) : null
  };
  if (!isAbsent(pour) && fields.each === null) addFault(pour, CAHIER.each);
  if (fields.territories.length === 0) addFault(territoires, CAHIER.territories);
  settle(sheet);
  const title = titleIn(sheet.body, fields.title);
  const body = sheet.body.slice(title.length);
  const bodyLine = sheet.bodyLine + title.split("\n").length - 1;
  const cells = readCells(body, bodyLine, fault);
  const queries = cells.filter(({language}) => language === "sql").map(queryOf);
  return {slug, file, ...fields, body, bodyLine, cells, queries};
}

export function cahierFor(cahier: Cahier, {slug, code, name}: {slug: string; code: string; name: string}): Cahier {
  const own = (text: string) => text.replaceAll(OWN_CODE, `'${code}'`);
  const cells = cahier.cells.map((cell) => (cell.language === "sql" ? {...cell, code: own(cell.code)} : cell));
  const lines = cahier.body.split("\n");
  for (const {language, span} of cells)
    if (language === "sql") for (let i = span[0]; i < span[1]; ++i) lines[i] = own(lines[i]);
  const queries = cells.filter(({language}) => language === "sql").map(queryOf);
  const title = `${cahier.title} · ${name}`;
  return {...cahier, slug: `${cahier.slug}/${slug}`, title, body: lines.join("\n"), cells, queries};
}

/** The cells of a cahier and the prose between them; prose has the line of the body on which it begins, from 0. */
export function piecesOf({body, cells}: Cahier): (CahierCell | {prose: string; from: number})[] {
  const lines = body.split("\n");
  const prose = (from: number, to?: number) => ({prose: lines.slice(from, to).join("\n"), from});
  return [
    ...cells.flatMap((cell, i) => [prose(cells[i - 1]?.span[1] ?? 0, cell.span[0]), cell]),
    prose(cells.at(-1)?.span[1] ?? 0)
  ];
}

function titleIn(body: string, title: string) {
  const [line, heading] = /^\s*#[ \t]+(.+)\n?/.exec(body) ?? [];
  return line !== undefined && heading.trim() === title ? line : "";
}

const markdown = new MarkdownIt({html: true});

/** Blocks between fences, as CommonMark reads them. One in a list or a quotation is no whole lines, and is refused. */
function readCells(body: string, first: number, fault: (expected: string, more?: Partial<Fault>) => Fault) {
  const lines = body.split("\n");
  const fences = markdown.parse(body, {}).filter(({type}) => type === "fence");
  return fences.map(({map, markup, info, level, content}): CahierCell => {
    const span = map!;
    const line = first + span[0];
    if (level > 0) throw new DataError([fault(CAHIER.block, {line})]);
    const closing = new RegExp(`^ {0,3}${markup[0]}{${markup.length},}[ \\t]*$`);
    if (span[1] - span[0] < 2 || !closing.test(lines[span[1] - 1]))
      throw new DataError([fault(CAHIER.end(markup), {line})]);
    const [, language, id] = /^\s*([^\s{]*)(?:.*?\bid=([\p{L}_$][\p{L}\d_$]*))?/u.exec(info)!;
    return {language: language.toLowerCase(), id: id ?? null, line, span, code: content.replace(/\n$/, "")};
  });
}

function queryOf({line, id, code}: CahierCell): CahierQuery {
  const text = code.trim();
  const fixed = !/(?:^|[^\\])(?:\\\\)*\$\{/.test(text);
  return {line, id, text, sql: text.replace(/\\([\s\S])/g, "$1"), fixed};
}
