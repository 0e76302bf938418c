// Turns a cahier into a notebook of Notebook Kit: with module and data beside it, or in one file for readers.

import {join} from "node:path";
import {transform} from "esbuild";
import {scriptJson} from "../../components/html.js";
import {READY} from "../../edition/cahier-script.js";
import {cahierNames, type TerritoryCahier} from "../../edition/cahiers.js";
import {perEdition} from "../../edition/current.js";
import {outputPath, readOutput} from "../../edition/outputs.js";
import {writeDatabase} from "../../edition/parquet.js";
import {projectRoot} from "../../edition/project.js";
import {sharedSheets, sheetSource} from "../../edition/sheet.js";
import type {Sites} from "../../edition/site.js";
import {sqlText} from "../../domain/sql.js";
import {createTables} from "../../components/engine/tables.js";
import {answerPaths, cahierTables, ranOf} from "./answers.js";
import type {KitAnswer} from "./client-notebook.js";
import {notebookOf, queryText} from "./notebook-file.js";
import {offeredTo} from "./prelude.js";
import {bundled} from "./run.js";

const FOLDER = join(projectRoot, "src/features/cahier");

/** Libraries at the address that Notebook Kit gives them, so that a reader has one of each. */
const GIVEN = Object.fromEntries(
  ["d3", "@observablehq/plot"].map((name) => [name, `https://cdn.jsdelivr.net/npm/${name}/+esm`])
);

/**
 * A cahier as a notebook with its module and data beside it, and all figures, sources and terms for what comes next.
 * @throws DataError in French at a query in which an input takes part
 */
export async function leavingCahier(sites: Sites, cahier: TerritoryCahier) {
  const {uses} = cahier;
  const name = nameOf(cahier);
  const [site] = sites.departements;
  // Of communes, those that it names: a country has too many.
  const {sources, terms} = cahierNames((sites.country ?? site).edition, [], site.cahierTables);
  const all = {...uses, sources, terms, functions: new Set(READY)};
  const names = namesIn(cahier, "DatabaseClient");
  const options = {module: {address: `./${name}.js`}, names, database: `${name}.duckdb`, site: addressOf(sites)};
  return {
    notebook: notebookOf(cahier, options),
    module: await moduleOf(
      sites,
      {...cahier, uses: all},
      'export {DatabaseClient, resize} from "./client-notebook.js";'
    ),
    answers: await answersTo(sites, cahier),
    writeTables: (path: string) => writeTables(sites, cahier, path)
  };
}

/**
 * The same in one file for readers: it has its module, which answers its queries, and no table.
 * @returns null where an input takes part in a query
 */
export async function notebookAlone(sites: Sites, cahier: TerritoryCahier): Promise<string | null> {
  if (!leaves(cahier)) return null;
  const code = await moduleOf(
    sites,
    cahier,
    `import {answered, resize} from "./client-notebook.js"; export {resize}; export const base = answered(${ANSWERS});`
  );
  const answers = scriptJson(await answersTo(sites, cahier));
  return notebookOf(cahier, {
    module: {code: `const ${ANSWERS} = ${answers};\n${code}`},
    names: namesIn(cahier, "base"),
    database: "var:base",
    site: addressOf(sites)
  });
}

/** What a notebook takes from its module: `resize` is Framework’s, and Notebook Kit has none. */
const namesIn = ({body, uses}: TerritoryCahier, database: string) =>
  [database, "Plot", ...uses.functions, ...(/\bresize\(/.test(body) ? ["resize"] : [])].sort();

export const nameOf = ({slug}: Pick<TerritoryCahier, "slug">): string => slug.split("/").at(-1)!;

export const leaves = ({queries}: Pick<TerritoryCahier, "queries">): boolean => queries.every(({fixed}) => fixed);

export const notebookPath = ({slug}: Pick<TerritoryCahier, "slug">) => `data/cahiers/${slug}/notebook.txt`;

export const cahierOutputs = (cahier: TerritoryCahier): string[] => [
  ...answerPaths(cahier),
  ...(leaves(cahier) ? [notebookPath(cahier)] : [])
];

const addressOf = ({country, departements: [site]}: Sites) => (country ?? site).edition.site ?? null;

const ANSWERS = "cahierAnswers";

/** A module with what cells are given and the style of figures; what differs comes first. */
async function moduleOf(sites: Sites, cahier: TerritoryCahier, more: string): Promise<string> {
  const map = String(readOutput("data/explore-map.json") ?? "null");
  const address = addressOf(sites);
  const link = (href: string) => (address === null ? null : address + href);
  const {modules, values} = offeredTo(sites, cahier, {link, map});
  const contents = [
    more,
    ...modules.map(([module, names]) => `import {${names.join(", ")}} from "./${module}.js";`),
    `export {${modules.flatMap(([, names]) => names.map(localName)).join(", ")}};`,
    ...values.map(
      ([name, make, from], i) => `export const ${name} = ${make}(${from.map((_, k) => givenName(i, k)).join(", ")});`
    ),
    `const textContent = ${scriptJson(await perEdition(styleOf))};`,
    'document.head.append(Object.assign(document.createElement("style"), {textContent}));'
  ].join("\n");
  const bundles = perEdition(noBundles);
  const stdin = {contents, resolveDir: FOLDER, loader: "ts"} as const;
  const options = {minify: true, format: "esm", target: "es2022", charset: "utf8", alias: GIVEN} as const;
  if (!bundles.has(contents)) bundles.set(contents, bundled({stdin, ...options}));
  const given = values.flatMap(([, , from], i) => from.map((text, k) => `const ${givenName(i, k)} = ${text};`));
  return [...given, await bundles.get(contents)].join("\n");
}

const givenName = (i: number, k: number) => `cahierGiven${i}_${k}`;

const noBundles = () => new Map<string, Promise<string>>();

const localName = (written: string) => written.split(" ").at(-1)!;

async function styleOf(): Promise<string> {
  const shared = sharedSheets().filter((path) => path !== "style/print.css");
  const site = [...shared, "components/inputs.css", "features/cahier/cahier.css"].map(sheetSource).join("\n");
  const rules = site.replace(/^:root \{/gm, ":scope {");
  // What names no `:scope` is looked for below it.
  const scoped = `@scope (.cahier-figure) {\n${rules.replaceAll(".cahier-figure", ":scope")}\n}`;
  const term = /^\.term \{[^}]*\}/m.exec(site)![0];
  return (await transform(`${term}\n${scoped}`, {loader: "css", minify: true, charset: "utf8"})).code;
}

/** Answers of the site's engine to each query, as Notebook Kit has them. */
async function answersTo(sites: Sites, cahier: TerritoryCahier): Promise<[string, KitAnswer][]> {
  const {queries} = await ranOf(sites, cahier);
  return cahier.queries.map((query) => {
    const {columns, rows} = queries.get(query.line)!.answer;
    const typeOf = (j: number) => {
      const value = rows.find((row) => row[j] !== null)?.[j] ?? null;
      return value instanceof Date ? "date" : value === null ? "other" : typeof value;
    };
    const schema = columns.map((name, j) => ({name, type: typeOf(j)}) as KitAnswer["schema"][number]);
    return [
      queryText(query),
      {rows: rows.map((row) => Object.fromEntries(columns.map((name, j) => [name, row[j]]))), schema}
    ];
  });
}

async function writeTables(sites: Sites, {queries}: TerritoryCahier, path: string) {
  const named = new Set(queries.flatMap(({sql}) => sql.match(/\w+/g) ?? []));
  const tables = cahierTables(sites).filter(({table}) => named.has(table));
  const statements = createTables(tables).map((sql) =>
    sql.replace(/'(\d+)\.parquet'/g, (_, i) => sqlText(outputPath(tables[Number(i)].path)))
  );
  await writeDatabase(path, statements);
}
