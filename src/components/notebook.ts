import {scriptJson} from "./html.js";

/** A cell of a notebook: a query whose rows have a name, or JavaScript. */
export interface NotebookCell {
  language: "sql" | "js";
  /** Name of the rows of a query. */
  id?: string;
  code: string;
}

/** A notebook in Markdown, as someone who works with data publishes it. */
export interface Notebook {
  title: string;
  /** Day on which it was made, "2026-11-26". */
  date: string;
  summary: string;
  territories: string[];
  /** Paragraphs before the cells, as texts. */
  words: string[];
  cells: NotebookCell[];
}

/**
 * Text of a notebook, for a page of Observable Framework that has declared `sql`, `Plot` and `Inputs`. Its author is left to be filled in.
 * Texts may come from anyone (a query of a link names its columns): they stay texts, in the front matter and in the paragraphs.
 */
export function notebookText({title, date, summary, territories, words, cells}: Notebook): string {
  return [
    "---",
    `titre: ${quoted(title)}`,
    "auteur:",
    `date: ${date}`,
    `résumé: ${quoted(summary)}`,
    `territoires: [${territories.map(quoted).join(", ")}]`,
    "---",
    "",
    `# ${markdown(title)}`,
    "",
    ...words.flatMap((text) => [markdown(text), ""]),
    ...cells.flatMap((cell) => [cellText(cell), ""])
  ].join("\n");
}

/** A text as JavaScript and YAML read it, on one line. */
export const quoted = (text: string): string =>
  scriptJson(text.replace(/\s+/g, (blank) => (/[\r\n\t]/.test(blank) ? " " : blank)));

/** A text as Markdown shows it, on one line: nothing in it is markup, or an expression that the page would run. */
export const markdown = (text: string): string =>
  text
    .replace(/\s+/g, (blank) => (/[\r\n\t]/.test(blank) ? " " : blank))
    .trim()
    .replace(/[&<>$`\\*[\]]|~~+|(?<!\w)_|_(?!\w)/g, entities)
    // What would begin a title, a list or a line.
    .replace(/^(?:[#+=-]|\d+[.)])/, entities);

const entities = (signs: string) => Array.from(signs, (sign) => `&#${sign.codePointAt(0)};`).join("");

const cellText = ({language, id, code}: NotebookCell): string =>
  fenced(`${language}${id === undefined ? "" : ` id=${id}`}`, language === "sql" ? template(code) : code);

/** A text between fences longer than any in it. */
export function fenced(info: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({length}) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}

/** A query as Framework reads it, which takes it for a template of JavaScript, in a script of the page: an expression in it would be run. */
export const template = (sql: string): string =>
  sql
    .trim()
    .replace(/[\\`]|\{/g, (sign, at, whole: string) => (sign !== "{" || whole[at - 1] === "$" ? `\\${sign}` : sign))
    .replace(/<(?=\/script|!--)/gi, "<\\");
