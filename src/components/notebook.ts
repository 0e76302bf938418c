// Writes what a reader sees as a notebook: Markdown with cells, which Framework runs.
import {formatDate, plural, typeset} from "../domain/french.js";
import {SUMMARY} from "../domain/messages.js";
import {slugify} from "../domain/slug.js";
import {answeredOn, TO_COMPLETE} from "../text/wording/browser.js";
import {numericColumns, type Result} from "./engine/values.js";
import {scriptJson} from "./html.js";

export interface NotebookCell {
  language: "sql" | "js";
  id?: string;
  code: string;
}

interface Notebook {
  title: string;
  date: string;
  summary: string;
  territories: string[];
  words: string[];
  cells: NotebookCell[];
}

/** A notebook for Framework, whose author is to be filled in. Texts may come from anyone: they stay texts. */
export const notebookText = ({title, date, summary, territories, words, cells}: Notebook): string =>
  [
    "---",
    `# Fichier : ${FOLDER}${slugify(title).slice(0, LONGEST).replace(/-$/, "") || "vue"}.md`,
    `titre: ${quoted(title)}`,
    `auteur: ${quoted(TO_COMPLETE)}`,
    `date: ${date}`,
    `${SUMMARY}: ${quoted(summary)}`,
    `territoires: [${territories.map(quoted).join(", ")}]`,
    "---",
    "",
    `# ${markdown(title)}`,
    "",
    ...words.flatMap((text) => [markdown(text), ""]),
    ...cells.flatMap((cell) => [cellText(cell), ""])
  ].join("\n");

/** The folder of cahiers in an edition, and the longest name of a file in it. */
const FOLDER = "cahiers/";
const LONGEST = 60;

/** The name, without its end, of the file that a notebook says it is for: its address too. */
export const nameInFolder = (notebook: string): string => /^# Fichier : (.+)\.md$/m.exec(notebook)![1];

interface TableOptions {
  title: string;
  sources: string[];
  columns: {field: string; label: string; decimals?: number}[];
}

export function tableCode(rows: string, {title, sources, columns}: TableOptions): string {
  const lines = columns.map(({field, label, decimals}) => {
    const format = decimals === undefined ? "" : `, format: (v) => nombre(v, ${decimals})`;
    return `    {field: ${quoted(field)}, label: ${quoted(label)}${format}}`;
  });
  return `display(table(${rows}, {
  title: ${quoted(title)},
  source: source(${sources.map(quoted).join(", ")}),
  rows: ${ROWS},
  columns: [
${lines.join(",\n")}
  ]
}));`;
}

/** Rows of an answer as a table, or as they come where no table of the site is cited. */
function rowsCode({columns, rows}: Result, title: string, sources: string[]) {
  if (sources.length === 0 || rows.length === 0) return "display(Inputs.table(rows));";
  const isNumber = numericColumns(rows, columns.length);
  const decimals = (j: number) => (rows.every((row) => Number.isInteger(row[j] ?? 0)) ? 0 : 1);
  const shown = columns.map((name, j) => ({field: name, label: name, ...(isNumber[j] && {decimals: decimals(j)})}));
  return tableCode("rows", {title, sources, columns: shown});
}

export interface Asked {
  sql: string;
  answer: Result;
  title: string;
  summary: string;
  territory: string;
  /** Tables that queries may read; the tables that this query reads are cited. */
  tables: string[];
  date: string;
  /** Sentences that come first. */
  words?: string[];
  /** The drawing of the rows, in words. */
  drawn?: string | null;
  /** The cell that draws them; null where it cannot. */
  code?(sources: string[]): string | null;
}

/** A query, what it answered on a day, and what draws its rows, as a notebook. */
export function askedNotebook({sql, answer, tables, territory, words = [], drawn, code, ...about}: Asked): string {
  const sources = tables.filter((table) => new RegExp(`\\b${table}\\b`, "i").test(sql));
  const count = answeredOn(formatDate(about.date), plural(answer.rows.length, "ligne"));
  const cell = code?.(sources) ?? null;
  return notebookText({
    ...about,
    territories: [territory],
    words: [...words, typeset(drawn ? `${count} Graphique : ${drawn}.` : count)],
    cells: [
      {language: "sql", id: "rows", code: sql},
      ...(cell === null ? [] : [{language: "js" as const, code: cell}]),
      {language: "js", code: rowsCode(answer, about.title, sources)}
    ]
  });
}

const ROWS = 20;

const onOneLine = (text: string) => text.replace(/\s+/g, (blank) => (/[\r\n\t]/.test(blank) ? " " : blank));

export const quoted = (text: string): string => scriptJson(onOneLine(text));

/** A text on one line, for Markdown: nothing in it is markup, or an expression that the page would run. */
export const markdown = (text: string): string =>
  onOneLine(text)
    .trim()
    .replace(/[&<>$`\\*[\]]|~~+|(?<!\w)_|_(?!\w)/g, entities)
    .replace(/^(?:[#+=-]|\d+[.)])/, entities);

const entities = (signs: string) => Array.from(signs, (sign) => `&#${sign.codePointAt(0)};`).join("");

const cellText = ({language, id, code}: NotebookCell) =>
  fenced(`${language}${id === undefined ? "" : ` id=${id}`}`, language === "sql" ? template(code) : code);

function fenced(info: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({length}) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info}\n${text}\n${fence}`;
}

/** A query escaped for Framework, which takes it for a JavaScript template and would run "${}". */
const template = (sql: string): string =>
  sql
    .trim()
    .replace(/[\\`]|\{/g, (sign, at, whole: string) => (sign !== "{" || whole[at - 1] === "$" ? `\\${sign}` : sign))
    .replace(/<(?=\/script|!--)/gi, "<\\");
