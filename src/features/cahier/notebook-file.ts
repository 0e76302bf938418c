import {markdown} from "../../components/notebook.js";
import {scriptJson} from "../../components/html.js";
import type {Cahier, CahierCell} from "../../domain/cahier.js";
import {throwFaults, type Fault} from "../../domain/fault.js";
import {ANSWERED} from "./wording.js";

/** A cell of a notebook: a `<script>` of a type, "text/markdown"; an attribute that is true has no value. */
interface Script {
  type: string;
  attributes?: Record<string, string | true>;
  text: string;
}

const [TEXT, CODE, QUERY] = ["text/markdown", "module", "application/sql"];

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
