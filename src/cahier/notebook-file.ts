import {Parser} from "htmlparser2";
import {fenced, markdown, quoted, template} from "../components/notebook.js";
import {scriptJson} from "../components/html.js";
import {READY} from "../data/cahier-script.js";
import type {Cahier, CahierCell} from "../domain/cahier.js";
import {DataError, throwFaults, type Fault} from "../domain/fault.js";

/** A cell of a notebook: a `<script>` of a type, "text/markdown"; an attribute that is true has no value. */
interface Script {
  type: string;
  attributes?: Record<string, string | true>;
  text: string;
}

const [TEXT, CODE, QUERY] = ["text/markdown", "module", "application/sql"];

/** What a notebook takes from its module: what the site offers, and what Notebook Kit has otherwise. */
const OFFERED = new Set([...READY, "Plot", "DatabaseClient", "base", "resize"]);

interface NotebookOptions {
  /** Address of the module that gives cells what the site has, or its code. */
  module: {address: string} | {code: string};
  names: string[];
  /** Of queries: a file that Notebook Kit asks, "fibre.duckdb", or a variable, "var:base". */
  database: string;
  site: string | null;
}

/**
 * A cahier as an Observable Notebook 2.0, as Notebook Kit itself writes one: `<!doctype html><notebook>…`. Its front
 * matter is its first cell.
 * @throws DataError in French at a query in which an input takes part: Notebook Kit answers when it builds
 */
export function notebookOf(cahier: Cahier, {module, names, database, site}: NotebookOptions): string {
  const {title, author, date, summary, territories, body, cells, queries} = cahier;
  throwFaults(
    queries.flatMap(({fixed, line}): Fault[] =>
      fixed ? [] : [{file: cahier.file, line, language: "fr", expected: ANSWERED}]
    )
  );
  const lines = body.split("\n");
  const prose = (from: number, to?: number): Script => ({
    type: TEXT,
    text: absolute(lines.slice(from, to).join("\n"), site)
  });
  const run = cells.filter(({language}) => language === "js" || language === "sql");
  const query = ({line, id}: CahierCell): Script => ({
    type: QUERY,
    attributes: {...(id === null ? {} : {hidden: true}), database, ...(id !== null && {output: id})},
    text: queryText(queries.find((q) => q.line === line)!)
  });
  const about = [`auteur : ${author}`, `date : ${date}`, `territoires : ${territories.join(", ")}`];
  const scripts: Script[] = [
    {type: TEXT, text: `# ${markdown(title)}\n\n${markdown(summary)}\n\n- ${about.map(markdown).join("\n- ")}`},
    {type: CODE, text: takingText(names, module)},
    ...run.flatMap((cell, i) => [
      prose(run[i - 1]?.span[1] ?? 0, cell.span[0]),
      cell.language === "sql" ? query(cell) : {type: CODE, text: cell.code}
    ]),
    prose(run.at(-1)?.span[1] ?? 0)
  ];
  const written = scripts
    .map(({text, ...script}) => ({...script, text: plainText(text)}))
    .filter(({text}) => text !== "");
  const inside = [`  <title>${escaped(title)}</title>\n`, ...written.map(scriptText)];
  return `<!doctype html>\n<notebook theme="air">\n${inside.join("")}</notebook>\n`;
}

function takingText(names: string[], module: NotebookOptions["module"]) {
  const given = `{${names.join(", ")}}`;
  if ("address" in module) return `import ${given} from ${JSON.stringify(module.address)};`;
  const blob = `new Blob([${scriptJson(module.code)}], {type: "text/javascript"})`;
  return `const ${given} = await import(/* @vite-ignore */ URL.createObjectURL(${blob}));`;
}

const TAKING = /^\s*(?:import|const)\s*\{([^}]*)\}\s*(?:from\s*["'][^"'\n]+["']|= await import\(.*\)\));?\s*$/;

const ANSWERED = "une requête sans ${…} : dans un carnet, la réponse est là avant que le lecteur choisisse";

export const queryText = ({sql}: Cahier["queries"][number]): string => plainText(sql);

const plainText = (text: string) => text.replace(/^[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const absolute = (text: string, site: string | null) => (site === null ? text : text.replaceAll("](/", `](${site}/`));

function scriptText({type, attributes = {}, text}: Script, i: number) {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}${value === true ? '=""' : `="${value}"`}`);
  const lines = text.replace(/<(?=\\*\/script(\s|>))/gi, "<\\").split("\n");
  const indented = lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n");
  return `  <script id="${i + 1}" type="${type}"${given.join("")}>\n${indented}\n  </script>\n`;
}

interface Imported {
  text: string;
  lines: number[];
}

type Defaults = Pick<Cahier, "date" | "territories">;

/**
 * A notebook as the Markdown of a cahier. What its author has to fill in is empty.
 * @throws DataError in French: no notebook, and each cell that a cahier has nothing like
 */
export function cahierOfNotebook(
  html: string,
  file: string,
  {defaults, site}: {defaults: Defaults; site: string | null}
): Imported {
  const {title, scripts} = scriptsIn(html);
  const faults: Fault[] = [];
  const fault = (line: number, expected: string, value: string) =>
    faults.push({file, line, value, language: "fr", expected});
  if (title === null || scripts.length === 0)
    throw new DataError([
      {file, language: "fr", expected: "un carnet d’Observable : <notebook>, <title>, des <script>"}
    ]);
  const [, summary = "", author = "", date = defaults.date, names = defaults.territories.join(", ")] =
    HEAD.exec(scripts[0].text)?.map(plain) ?? [];
  const parts: {text: string; line: number}[] = [];
  for (const [i, {type, attributes, text, line, tag}] of scripts.entries()) {
    if (text === "" || (i === 0 && HEAD.test(text)) || (type === CODE && isOfSite(text))) continue;
    if (type === TEXT) {
      if ("hidden" in attributes) fault(tag, "une cellule de texte qui se voit", "hidden");
      const fence = RUN.exec(text);
      if (fence) fault(line + text.slice(0, fence.index).split("\n").length - 1, TO_SHOW, fence[0].trim());
      parts.push({text: site === null ? text : text.replaceAll(`](${site}/`, "](/"), line});
    } else if (type === CODE) parts.push({text: fenced("js", text), line: line - 1});
    else if (type === QUERY) {
      const {database = "var:db", output: id} = attributes;
      if (!/^(?:var:\w+|(?:.*\.)?duckdb)$/i.test(database))
        fault(
          tag,
          "une requête sur les tables du site, ou une table de cahiers/data : un cahier ne lit pas d’autre base",
          database
        );
      const sql = text.includes("${") ? text : template(text);
      parts.push({text: fenced(`sql${id === undefined ? "" : ` id=${id}`}`, sql), line: line - 1});
    } else fault(tag, `une cellule ${TEXT}, ${CODE} ou ${QUERY} : un cahier n’en a pas d’autre`, type);
  }
  throwFaults(faults);
  const matter = [
    "---",
    `titre: ${quoted(title)}`,
    `auteur:${author && ` ${quoted(author)}`}`,
    `date: ${date}`,
    `résumé:${summary && ` ${quoted(summary)}`}`,
    `territoires: [${names.split(/,\s*/).map(quoted).join(", ")}]`,
    "---"
  ];
  const lines = matter.map(() => 1);
  for (const {text, line} of parts) lines.push(line, ...text.split("\n").map((_, k) => line + k));
  return {text: `${[matter.join("\n"), ...parts.map(({text}) => text)].join("\n\n")}\n`, lines};
}

/** A title may hold a line separator (U+2028), which "." does not match. */
const HEAD = /^# [^\n]+\n+([^\n]+)\n+- auteur : ([^\n]*)\n- date : ([^\n]*)\n- territoires : ([^\n]*)$/;

const RUN = /^ {0,3}(?:`{3,}|~{3,})\s*(?:js|sql|jsx|tsx?|tex|dot|mermaid|html|svg)\b.*/m;
const TO_SHOW = "un bloc ```text : dans un cahier, celui-ci serait exécuté";

const plain = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

function isOfSite(code: string) {
  const [, names] = TAKING.exec(code) ?? [];
  return names !== undefined && names.split(",").every((name) => OFFERED.has(name.trim()));
}

interface Found {
  type: string;
  attributes: Record<string, string>;
  text: string;
  tag: number;
  line: number;
}

/** The title and the cells of a notebook, without the indentation of Notebook Kit. */
function scriptsIn(html: string): {title: string | null; scripts: Found[]} {
  const scripts: Found[] = [];
  let [title, within, inside] = [null as string | null, false, ""];
  const lineAt = (index: number) => html.slice(0, index).split("\n").length;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "notebook") within = true;
      if (name !== "title" && name !== "script") return;
      inside = name;
      if (name === "title") title ??= "";
      if (name === "title" || !within) return;
      const type = attributes.type ?? CODE;
      scripts.push({type, attributes, text: "", tag: lineAt(parser.startIndex), line: lineAt(parser.endIndex)});
    },
    ontext(text) {
      if (inside === "title") title += text;
      else if (inside === "script" && within) scripts.at(-1)!.text += text;
    },
    onclosetag() {
      inside = "";
    }
  });
  parser.end(html);
  return {title: within ? title : null, scripts: scripts.map(dedented)};
}

function dedented({text, line, ...script}: Found): Found {
  const [, blank, shown] = /^((?:[^\S\n]*\n)*)([\s\S]*?)\s*$/.exec(text.replace(/\r\n?/g, "\n"))!;
  const own = shown.replace(/<\\(?=\\*\/script(\s|>))/gi, "<").replace(/^ {4}/gm, "");
  return {...script, line: line + blank.split("\n").length - 1, text: own};
}
